import type { Db, Revisions } from '../db/index.ts';
import type { PriceBook } from './price-book.ts';
import { listPriceRules } from './repository.ts';

/** Counted up in the transaction that changes a rule, so that every process loads them within a second. */
export const PRICE_RULES_TOPIC = 'price-rules';

/** Keeps a book in step with the stored rules. */
export function followPriceRules(db: Db, revisions: Revisions, book: PriceBook): void {
  revisions.follow(PRICE_RULES_TOPIC, async () => book.replaceRules(await listPriceRules(db)));
}
