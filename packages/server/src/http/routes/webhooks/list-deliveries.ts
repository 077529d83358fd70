import { WebhookDeliveryListQuerySchema, WebhookDeliveryListSchema, WebhookParamsSchema } from '@simsmsbox/contract';
import { listDeliveries } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor } from '../../pagination.ts';
import { presentDelivery } from '../../presenters/webhook.ts';
import { problems } from '../../problem-responses.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

export function registerListWebhookDeliveries(app: App, { webhooks }: WebhookDeps): void {
  app.get(
    '/api/sms/webhooks/:id/deliveries',
    {
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'What was and will be sent to a webhook, newest first',
        description: 'Kept for 30 days.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: WebhookParamsSchema,
        querystring: WebhookDeliveryListQuerySchema,
        response: { 200: WebhookDeliveryListSchema, ...problems(404) },
      },
    },
    async (request) => {
      const { scope } = callerOfWebhooks(request, 'webhooks:read');
      const { state = null, pageSize = 20, cursor = '' } = request.query;
      const found = await listDeliveries(webhooks, scope, {
        webhookId: request.params.id,
        state,
        beforeDeliveryId: decodeCursor(cursor, UUID),
        limit: pageSize + 1,
      });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentDelivery), nextCursor: last ? encodeCursor(last.deliveryId) : null };
    },
  );
}
