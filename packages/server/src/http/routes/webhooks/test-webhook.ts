import {
  EmptyBodySchema,
  IdempotencyHeadersSchema,
  WebhookDeliveryDetailSchema,
  WebhookParamsSchema,
} from '@simsmsbox/contract';
import { getDelivery, planTest, sendTest } from '../../../webhooks/index.ts';
import type { App } from '../../app-type.ts';
import { presentDeliveryDetail } from '../../presenters/webhook.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { callerOfWebhooks, type WebhookDeps } from './webhook-deps.ts';

export function registerTestWebhook(app: App, { webhooks, testsPerTenant }: WebhookDeps): void {
  app.post(
    '/api/sms/webhooks/:id/test',
    {
      schema: {
        operationId: 'testWebhook',
        summary: 'Send a test event now',
        description:
          'Sends an event of type `webhook.test`, once, also while the webhook is switched off, and answers what came of it: at most ten seconds later.',
        tags: ['Webhooks'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: WebhookParamsSchema,
        body: EmptyBodySchema,
        response: { 200: WebhookDeliveryDetailSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { scope } = callerOfWebhooks(request, 'webhooks:write');
      testsPerTenant.take(String(scope.tenantId));
      return sendOnce(webhooks, request, reply, async (db) => {
        const claim = await planTest({ db }, scope, request.params.id);
        const answer = async (of: typeof db) =>
          presentDeliveryDetail(await getDelivery({ ...webhooks, db: of }, scope, claim.deliveryId));
        const complete = async () => {
          await sendTest(webhooks, claim);
          return await answer(webhooks.db);
        };
        return { status: 200, body: await answer(db), complete };
      });
    },
  );
}
