import {
  EmptyBodySchema,
  IdempotencyHeadersSchema,
  WebhookDeliverySchema,
  WebhookParamsSchema,
} from '@simsmsbox/contract';
import { redeliver } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentDelivery } from '../../presenters/webhook.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerRedeliver(app: App, { webhooks }: WebhookDeps): void {
  app.post(
    '/api/sms/webhooks/deliveries/:id/redeliver',
    {
      schema: {
        operationId: 'redeliverWebhook',
        summary: 'Send the event of a delivery again',
        description: 'Makes a new delivery with the same event id, sent within a second and repeated like any other.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: WebhookParamsSchema,
        body: EmptyBodySchema,
        response: { 201: WebhookDeliverySchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { scope, actor } = callerOfWebhooks(request, 'webhooks:write');
      const wanted = { ...scope, actor, deliveryId: request.params.id };
      return sendOnce(webhooks, request, reply, async (db) => {
        return { status: 201, body: presentDelivery(await redeliver({ db }, wanted)) };
      });
    },
  );
}
