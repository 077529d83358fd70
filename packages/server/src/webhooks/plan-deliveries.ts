import type { Db } from '../db/index.ts';
import { readEvents } from '../outbox/index.ts';
import { getPosition, planDeliveryRows } from './repository.planning.ts';

const EVENTS_PER_BATCH = 500;

/**
 * Plans a delivery of each new event for each webhook that wants it, until there are no new ones. How far it came is
 * stored in the statement that plans, so that any number of processes may do this and each event is planned once.
 * @returns how many deliveries were planned.
 */
export async function planDeliveries({ db }: { readonly db: Db }): Promise<number> {
  let total = 0;
  for (;;) {
    const position = await getPosition(db);
    const events = await readEvents(db, { after: position, limit: EVENTS_PER_BATCH });
    if (events.length === 0) return total;
    const planned = await planDeliveryRows(db, position, events);
    // Another process is at it, and goes on.
    if (planned === undefined) return total;
    total += planned;
    if (events.length < EVENTS_PER_BATCH) return total;
  }
}
