import {
  ClaimCodeQuerySchema,
  ClaimedCodeSchema,
  EmptyBodySchema,
  IdempotencyHeadersSchema,
  LeaseParamsSchema,
} from '@simsmsbox/contract';
import { claimCode, getLease } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { presentMessage } from '../../presenters/message.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import { whileStanding } from '../../while-standing.ts';
import { type LeaseDeps, scopeOf } from './lease-deps.ts';

/** Takes back the work of an attempt that found nothing, so that its idempotency key stays free. */
class NoCodeYet extends Error {}

export function registerClaimCode(app: App, deps: LeaseDeps): void {
  app.post(
    '/api/sms/leases/:id/claim-code',
    {
      schema: {
        operationId: 'claimCode',
        summary: 'Take the next code that came for the lease',
        description:
          'Each code is given once: two callers of one lease get different ones. The oldest comes first. With `wait`, holds the answer until a code comes; both fields are null when none came in time.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: LeaseParamsSchema,
        querystring: ClaimCodeQuerySchema,
        body: EmptyBodySchema,
        response: { 200: ClaimedCodeSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'leases:write');
      const scope = scopeOf(principal);
      const { id } = request.params;
      const dataKey = await deps.dataKeys.get(deps.db, scope.tenantId);
      const claim = async () => {
        try {
          await sendOnce(deps, request, reply, async (db) => {
            const message = await claimCode(db, dataKey, scope, id);
            if (!message) throw new NoCodeYet();
            const shown = presentMessage(message, dataKey);
            return { status: 200, body: { code: shown.codeValue, message: shown } };
          });
          return true;
        } catch (error) {
          if (error instanceof NoCodeYet) return undefined;
          throw error;
        }
      };
      if (await claim()) return reply;
      const { order, remainingMs } = await getLease(deps.db, scope, id);
      const waitMs = Math.min((request.query.wait ?? 0) * 1_000, remainingMs);
      const claimed =
        waitMs > 0 &&
        (await waitForCode(deps, scope.tenantId, () =>
          deps.waits.until(order.relayHash, waitMs, whileStanding(deps.db, principal, claim), request.signal),
        ));
      return claimed ? reply : reply.code(200).send({ code: null, message: null });
    },
  );
}

/** @throws AppError LIMIT_REACHED when too many calls of the account wait already. */
async function waitForCode<T>({ waiting }: LeaseDeps, tenantId: number, wait: () => Promise<T>): Promise<T> {
  const leave = waiting.enter(tenantId);
  try {
    return await wait();
  } finally {
    leave();
  }
}
