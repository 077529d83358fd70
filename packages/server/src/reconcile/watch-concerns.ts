import { closeAlarm, raiseAlarm } from '../alarms/index.ts';
import type { Db } from '../db/index.ts';
import type { Logger } from '../kernel/logger.ts';
import { listConcerns, listOpenConcerns, refuseOldRefunds } from './repository.bounds.ts';

/** Before this a refund may still be on its way, and an outcome may still be found out. */
const LIMITS = { unknownSeconds: 900, refundSeconds: 3_600, missingSeconds: 60 };
const REFUND_PATIENCE_SECONDS = 86_400;

/** Raises an alarm for each kind of thing that stands open for too long at a provider, and closes those that are over. */
export async function watchConcerns({ db, logger }: { readonly db: Db; readonly logger: Logger }): Promise<void> {
  const concerns = await listConcerns(db, LIMITS);
  for (const { kind, providerId, count, amountMicros, since } of concerns) {
    const details = { count, amountMicros: String(amountMicros), since: since.toISOString() };
    const opened = await raiseAlarm(db, { kind, providerId, details });
    if (opened) logger.error({ kind, providerId, ...details }, 'an alarm was raised');
  }
  const stands = new Set(concerns.map(({ kind, providerId }) => `${kind} ${providerId}`));
  for (const alarm of await listOpenConcerns(db)) {
    if (!stands.has(`${alarm.kind} ${alarm.providerId}`)) await closeAlarm(db, alarm);
  }
  // After its alarm: what is refused no longer stands open.
  await refuseOldRefunds(db, REFUND_PATIENCE_SECONDS);
}
