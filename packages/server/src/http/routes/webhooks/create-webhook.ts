import { CreatedWebhookSchema, CreateWebhookBodySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { checkUrl, createWebhook } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentWebhook } from '../../presenters/webhook.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { callerOfWebhooks, typesOf, type WebhookDeps } from './webhook-deps.ts';

export function registerCreateWebhook(app: App, { webhooks }: WebhookDeps): void {
  app.post(
    '/api/sms/webhooks',
    {
      schema: {
        operationId: 'createWebhook',
        summary: 'Have events sent to a URL',
        description:
          'Each event is posted as JSON, signed as Standard Webhooks, at least once, in order per order. The address is checked now and at every sending. At most 20 for each of the live and the test side.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateWebhookBodySchema,
        response: { 201: CreatedWebhookSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const { scope, actor } = callerOfWebhooks(request, 'webhooks:write');
      const { url, types = ['*'], description = null, enabled = true } = request.body;
      await checkUrl(webhooks, url);
      reply.header('Cache-Control', 'no-store');
      const wanted = { ...scope, actor, url, types: typesOf(types), description, enabled };
      return sendOnce(webhooks, request, reply, async (db) => {
        const { secret, ...webhook } = await createWebhook({ ...webhooks, db }, wanted);
        return { status: 201, body: { ...presentWebhook(webhook), secret } };
      });
    },
  );
}
