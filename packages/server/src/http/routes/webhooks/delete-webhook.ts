import { WebhookParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { deleteWebhook } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerDeleteWebhook(app: App, { webhooks }: WebhookDeps): void {
  app.delete(
    '/api/sms/webhooks/:id',
    {
      schema: {
        operationId: 'deleteWebhook',
        summary: 'Delete a webhook with its secret and its log',
        description: 'Nothing more is sent to it. Deliveries that wait are dropped.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        params: WebhookParamsSchema,
        response: { 204: Type.Null(), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const { scope, actor } = callerOfWebhooks(request, 'webhooks:write');
      await deleteWebhook(webhooks, { ...scope, actor, webhookId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
