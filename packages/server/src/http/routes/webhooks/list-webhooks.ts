import { WebhookListQuerySchema, WebhookListSchema } from '@simsmsbox/contract';
import { listWebhooks } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentWebhook } from '../../presenters/webhook.ts';
import { problems } from '../../problem-responses.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerListWebhooks(app: App, { webhooks }: WebhookDeps): void {
  app.get(
    '/api/sms/webhooks',
    {
      schema: {
        operationId: 'listWebhooks',
        summary: 'Webhooks with their health, newest first',
        description: 'Webhooks of this side of the account, oldest first, without their secrets.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: WebhookListQuerySchema,
        response: { 200: WebhookListSchema, ...problems() },
      },
    },
    async (request) => {
      const { scope } = callerOfWebhooks(request, 'webhooks:read');
      const { page, pageSize, offset, limit } = pageOf(request.query);
      const all = await listWebhooks(webhooks, scope);
      const items = all.slice(offset, offset + limit).map(presentWebhook);
      return { items, total: all.length, page, pageSize };
    },
  );
}
