import { closeAlarm } from '../alarms/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import { bookAdjustment, booksOf, lockReconciliation, planNextLook, readPosition } from './repository.balance.ts';
import { listObservations } from './repository.reports.ts';

export interface AcceptedDifference {
  readonly providerId: number;
  /** As the person saw it: another one by now is not accepted. */
  readonly driftMicros: Micros;
  readonly currency: string;
}

/**
 * Makes our books say what the provider says, because a person knows why: money paid in, or a loss. Returns what was
 * booked.
 * @throws AppError CONFLICT when the difference is another one now, or there is none.
 */
export async function acknowledgeDifference(
  tx: Tx,
  { providerId, driftMicros, currency }: AcceptedDifference,
): Promise<{ readonly kind: 'top_up' | 'adjust'; readonly booksMicros: Micros }> {
  const { opened } = await lockReconciliation(tx, providerId);
  const [latest] = await listObservations(tx, providerId, 1);
  const booksMicros = booksOf(await readPosition(tx, providerId));
  const isThisOne = opened && latest?.state === 'drift' && latest.balanceMicros - booksMicros === driftMicros;
  if (!isThisOne) throw otherByNow();
  const kind = driftMicros > 0n ? 'top_up' : 'adjust';
  const reference = `observation ${latest.observationId}`;
  await bookAdjustment(tx, { providerId, kind, amountMicros: driftMicros, currency, reference });
  await closeAlarm(tx, { kind: 'balance_drift', providerId });
  await closeAlarm(tx, { kind: 'unexplained_credit', providerId });
  await planNextLook(tx, providerId, { drifting: false, afterSeconds: 0 });
  return { kind, booksMicros: booksMicros + driftMicros };
}

function otherByNow(): AppError {
  return new AppError('CONFLICT', {
    detail:
      'The balance at this provider does not differ from our books by this amount, or not without an explanation. Nothing was booked; look at the balance again.',
  });
}
