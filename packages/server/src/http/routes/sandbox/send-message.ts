import { IdempotencyHeadersSchema, MessageSchema, SandboxMessageBodySchema } from '@simsmsbox/contract';
import { injectMessage } from '../../../messages/index.ts';
import { getOrder } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { presentMessage } from '../../presenters/message.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { requireTestMode } from './require-test-mode.ts';
import type { SandboxDeps } from './sandbox-deps.ts';

export function registerSendMessage(app: App, deps: SandboxDeps): void {
  app.post(
    '/api/sms/sandbox/messages',
    {
      schema: {
        operationId: 'sendTestMessage',
        summary: 'Let a play number receive a message',
        description:
          'Delivers a message to an active order of the test side as if its provider had received it now: relay, events, webhooks and waiting calls see it.',
        tags: ['Sandbox'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: SandboxMessageBodySchema,
        response: { 201: MessageSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { tenantId } = requireTestMode(request, 'sandbox:write');
      deps.limit.take(`tenant ${tenantId}`);
      const { orderId: wanted, from, text } = request.body;
      const { orderId } = await getOrder(deps.db, { tenantId, wallet: 'test' }, String(wanted));
      const dataKey = await deps.dataKeys.get(deps.db, tenantId);
      return sendOnce(deps, request, reply, async (db) => {
        const injected = await injectMessage(deps.ingest, db, { tenantId, orderId, sender: from, text });
        const complete = async () => {
          injected.publish();
          deps.onMessage('delivered');
        };
        return { status: 201, body: presentMessage(injected.message, dataKey), complete };
      });
    },
  );
}
