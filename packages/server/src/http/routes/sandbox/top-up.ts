import { BalanceSchema, EmptyBodySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { refillPlayMoney } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { presentBalance } from '../../presenters/balance.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { sendOnce } from '../../send-once.ts';
import { requireTestMode } from './require-test-mode.ts';
import type { SandboxDeps } from './sandbox-deps.ts';

export function registerTopUp(app: App, deps: SandboxDeps): void {
  app.post(
    '/api/sms/sandbox/top-up',
    {
      schema: {
        operationId: 'topUpPlayMoney',
        summary: 'Fill the balance of play money up to 10,000',
        description: 'A balance of 10,000 or more stays as it is. What is held for orders does not count.',
        tags: ['Sandbox'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: EmptyBodySchema,
        response: { 200: BalanceSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { tenantId } = requireTestMode(request, 'sandbox:write');
      deps.limit.take(`tenant ${tenantId}`);
      return sendOnce(deps, request, reply, async (db) => ({
        status: 200,
        body: presentBalance(await refillPlayMoney(db, tenantId, deps.ids.uuid())),
      }));
    },
  );
}
