import { EmptyBodySchema, LedgerVerdictSchema } from '@simsmsbox/contract';
import { closeAlarm, raiseAlarm } from '../../../alarms/index.ts';
import { recordAudit } from '../../../audit/index.ts';
import type { Tx } from '../../../db/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { actorOf } from '../../../tenants/index.ts';
import { type LedgerFault, verifyLedger } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
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
        body: EmptyBodySchema,
        response: { 200: LedgerVerdictSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const startedMs = clock.monotonicMs();
      running ??= verifyLedger(db).finally(() => {
        running = undefined;
      });
      const { wallets, entries, fault } = await running;
      await db.transaction(async (tx) => {
        await noteVerdict(tx, fault);
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'ledger.verified',
          target: 'ledger',
          details: { entries, fault: fault?.where ?? null },
        });
      });
      return { ok: fault === null, wallets, entries, fault, durationMs: Math.round(clock.monotonicMs() - startedMs) };
    },
  );
}

/** A fault is an alarm until a verification finds none. */
async function noteVerdict(tx: Tx, fault: LedgerFault | null): Promise<void> {
  const alarm = { kind: 'ledger_fault', providerId: null } as const;
  if (fault) await raiseAlarm(tx, { ...alarm, details: { where: fault.where, problem: fault.problem } });
  else await closeAlarm(tx, alarm);
}
