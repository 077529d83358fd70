import {
  EmptyBodySchema,
  IdempotencyHeadersSchema,
  WebhookParamsSchema,
  WebhookSecretSchema,
} from '@simsmsbox/contract';
import { rotateSecret } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentSecret } from '../../presenters/webhook.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerRotateWebhookSecret(app: App, { webhooks }: WebhookDeps): void {
  app.post(
    '/api/sms/webhooks/:id/rotate-secret',
    {
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: 'Give a webhook a new secret',
        description: 'The old one goes on signing beside it for 24 hours.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: WebhookParamsSchema,
        body: EmptyBodySchema,
        response: { 200: WebhookSecretSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { scope, actor } = callerOfWebhooks(request, 'webhooks:write');
      const wanted = { ...scope, actor, webhookId: request.params.id };
      reply.header('Cache-Control', 'no-store');
      return sendOnce(webhooks, request, reply, async (db) => {
        return { status: 200, body: presentSecret(await rotateSecret({ ...webhooks, db }, wanted)) };
      });
    },
  );
}
