import { boundTo, type Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import { type AnswerRenderer, confirmPurchases, type OrderActionDeps, settleKnownRenewal } from '../orders/index.ts';
import {
  decideAttemptAbsent,
  decideAttemptCharged,
  findUnknown,
  getState,
  reverseRenewal,
} from './repository.unknowns.ts';
import type { UnknownKey, UnknownOutcome } from './unknown-outcome.ts';

/** What a person found out about a call. */
export type Finding =
  | { readonly outcome: 'absent' }
  | {
      readonly outcome: 'bought';
      /** What was charged; null: the most it may cost. */
      readonly costMicros: Micros | null;
      /** The number, where the provider names it: it is given back. */
      readonly rental: { readonly upstreamId: string; readonly phone: string } | null;
    };

/**
 * Ends an attempt or renewal as a person says, within the caller's transaction; returns its state from now on. What was
 * written off before is reversed or booked under the provider's id.
 * @throws AppError NOT_FOUND, CONFLICT when somebody else has settled it.
 */
export async function resolveUnknown(
  deps: OrderActionDeps,
  tx: Tx,
  { key, finding, render }: { readonly key: UnknownKey; readonly finding: Finding; readonly render: AnswerRenderer },
): Promise<string> {
  const open = await findUnknown(tx, key);
  if (!open) throw noneSuch();
  const done =
    key.kind === 'attempt'
      ? await resolveAttempt(tx, open, finding)
      : await resolveRenewal({ ...deps, db: boundTo(tx) }, tx, { open, finding, render });
  if (!done) throw settledMeanwhile();
  return getState(tx, key);
}

async function resolveAttempt(tx: Tx, open: UnknownOutcome, finding: Finding): Promise<boolean> {
  if (finding.outcome === 'absent') return decideAttemptAbsent(tx, open);
  const { tenantId, orderId, no: attemptNo, providerId } = open;
  const costMicros = finding.costMicros ?? open.maxCostMicros;
  // Without the number there is nothing to give back; booked it is already.
  if (!finding.rental) return decideAttemptCharged(tx, open, costMicros);
  const number = { ...finding.rental, costMicros, expiresAt: null, answer: null };
  await confirmPurchases(boundTo(tx), [{ tenantId, orderId, attemptNo, providerId, ...number }]);
  return true;
}

async function resolveRenewal(
  deps: OrderActionDeps,
  tx: Tx,
  {
    open,
    finding,
    render,
  }: { readonly open: UnknownOutcome; readonly finding: Finding; readonly render: AnswerRenderer },
): Promise<boolean> {
  const key = { tenantId: open.tenantId, orderId: open.orderId, renewalNo: open.no };
  if (open.state === 'unresolved') return finding.outcome === 'absent' && reverseRenewal(tx, open);
  const costMicros = finding.outcome === 'absent' ? null : (finding.costMicros ?? open.maxCostMicros);
  return settleKnownRenewal(deps, key, costMicros, render);
}

function noneSuch(): AppError {
  return new AppError('NOT_FOUND', {
    detail:
      'There is no open outcome of this id: it never was, or it is settled. Nothing was changed; look at the list.',
  });
}

function settledMeanwhile(): AppError {
  return new AppError('CONFLICT', {
    detail: 'This outcome is booked as it was said, or was settled meanwhile. Nothing was changed; look at the list.',
  });
}
