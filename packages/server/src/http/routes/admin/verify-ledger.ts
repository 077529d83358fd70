import { LedgerVerdictSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { actorOf } from '../../../tenants/index.ts';
import { verifyLedger } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export interface VerifyLedgerDeps extends Pick<AdminDeps, 'db'> {
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

export function registerVerifyLedger(app: App, { db, clock }: VerifyLedgerDeps): void {
  // One at a time in this process: it reads the whole ledger.
  let running: ReturnType<typeof verifyLedger> | undefined;
  app.post(
    '/api/sms/admin/ledger/verify',
    {
      schema: {
        operationId: 'verifyLedger',
        summary: 'Recompute the books',
        description:
          'Recomputes every entry, hold and balance in one snapshot and names the first row that disagrees. Who asks while it runs gets the same answer.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: LedgerVerdictSchema, ...problems(415) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const startedMs = clock.monotonicMs();
      running ??= verifyLedger(db).finally(() => {
        running = undefined;
      });
      const { wallets, entries, fault } = await running;
      await db.transaction((tx) =>
        recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'ledger.verified',
          target: 'ledger',
          details: { entries, fault: fault?.where ?? null },
        }),
      );
      return { ok: fault === null, wallets, entries, fault, durationMs: Math.round(clock.monotonicMs() - startedMs) };
    },
  );
}
