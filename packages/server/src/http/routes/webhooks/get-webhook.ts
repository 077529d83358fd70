import { WebhookParamsSchema, WebhookSchema } from '@simsmsbox/contract';
import { getWebhook } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentWebhook } from '../../presenters/webhook.ts';
import { problems } from '../../problem-responses.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerGetWebhook(app: App, { webhooks }: WebhookDeps): void {
  app.get(
    '/api/sms/webhooks/:id',
    {
      schema: {
        operationId: 'getWebhook',
        summary: 'One webhook with its health',
        description: 'One webhook with when it last succeeded and failed.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: WebhookParamsSchema,
        response: { 200: WebhookSchema, ...problems(404) },
      },
    },
    async (request) => {
      const { scope } = callerOfWebhooks(request, 'webhooks:read');
      return presentWebhook(await getWebhook(webhooks, scope, request.params.id));
    },
  );
}
