import type { Db, Revisions } from '../db/index.ts';
import { listStrategies } from './repository.ts';
import type { StrategyBook } from './strategy-book.ts';

/** Counted up in the transaction that changes a strategy, so that every process loads them within a second. */
export const ROUTING_TOPIC = 'routing';

/** Keeps a book in step with the stored strategies. */
export function followStrategies(db: Db, revisions: Revisions, book: StrategyBook): void {
  revisions.follow(ROUTING_TOPIC, async () => book.replace(await listStrategies(db)));
}
