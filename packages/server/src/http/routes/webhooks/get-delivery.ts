import { WebhookDeliveryDetailSchema, WebhookParamsSchema } from '@simsmsbox/contract';
import { getDelivery } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentDeliveryDetail } from '../../presenters/webhook.ts';
import { problems } from '../../problem-responses.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerGetWebhookDelivery(app: App, { webhooks }: WebhookDeps): void {
  app.get(
    '/api/sms/webhooks/deliveries/:id',
    {
      schema: {
        operationId: 'getWebhookDelivery',
        summary: 'One delivery with every attempt',
        description: 'One delivery with every attempt at it: when, how long, and what was answered.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: WebhookParamsSchema,
        response: { 200: WebhookDeliveryDetailSchema, ...problems(404) },
      },
    },
    async (request) => {
      const { scope } = callerOfWebhooks(request, 'webhooks:read');
      return presentDeliveryDetail(await getDelivery(webhooks, scope, request.params.id));
    },
  );
}
