import type { Db } from '../db/index.ts';
import { type EndedOrder, expireOrders as expireDue } from './repository.lifecycle.ts';

const BATCH = 200;

/**
 * Ends orders whose time is over by the database's clock: the number is marked to go back, and an order that never had
 * a message gets its money back. Any number of workers may run it; each order ends once. Returns the orders ended.
 */
export async function expireOrders(db: Db): Promise<EndedOrder[]> {
  const ended: EndedOrder[] = [];
  for (;;) {
    const batch = await expireDue(db, BATCH);
    ended.push(...batch);
    if (batch.length < BATCH) return ended;
  }
}
