import { UpdateWebhookBodySchema, WebhookParamsSchema, WebhookSchema } from '@simsmsbox/contract';
import { checkUrl, updateWebhook } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentWebhook } from '../../presenters/webhook.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { callerOfWebhooks, typesOf, type WebhookDeps } from './webhook-deps.ts';

export function registerUpdateWebhook(app: App, { webhooks }: WebhookDeps): void {
  app.patch(
    '/api/sms/webhooks/:id',
    {
      schema: {
        operationId: 'updateWebhook',
        summary: 'Change a webhook, or switch it on or off',
        description: 'Switched on, it goes on with what was waiting when it was switched off.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: WebhookParamsSchema,
        body: UpdateWebhookBodySchema,
        response: { 200: WebhookSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const { scope, actor } = callerOfWebhooks(request, 'webhooks:write');
      const { url, types, description, enabled } = request.body;
      if (url !== undefined) await checkUrl(webhooks, url);
      const wanted = types && typesOf(types);
      const change = { url, types: wanted, description, enabled };
      return presentWebhook(
        await updateWebhook(webhooks, { ...scope, actor, webhookId: request.params.id, ...change }),
      );
    },
  );
}
