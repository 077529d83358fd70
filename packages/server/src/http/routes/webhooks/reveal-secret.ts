import { WebhookParamsSchema, WebhookSecretSchema } from '@simsmsbox/contract';
import { actorOf, requireFreshLogIn } from '../../../tenants/index.ts';
import { revealSecret } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentSecret } from '../../presenters/webhook.ts';
import { problems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { WebhookDeps } from './webhook-deps.ts';

export function registerRevealWebhookSecret(app: App, { webhooks, tenants }: WebhookDeps): void {
  app.get(
    '/api/sms/webhooks/:id/secret',
    {
      schema: {
        operationId: 'revealWebhookSecret',
        summary: 'View the secret of a webhook again',
        description: 'People only, within 12 hours of a log-in. Each view is written to the audit log.',
        tags: ['Webhooks'],
        security: [{ jwt: [] }],
        params: WebhookParamsSchema,
        response: { 200: WebhookSecretSchema, ...problems(404) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const actor = actorOf(principal, request.ip);
      const { tenantId } = principal;
      const wanted = { tenantId, wallet: walletOf(principal), actor, webhookId: request.params.id };
      tenants.revealsPerUser.take(`${tenantId}:${principal.userId}`);
      const secret = await webhooks.db.transaction(async (tx) => {
        await requireFreshLogIn(tx, principal);
        return await revealSecret(tx, webhooks.dataKeys, wanted);
      });
      reply.header('Cache-Control', 'no-store');
      return presentSecret(secret);
    },
  );
}
