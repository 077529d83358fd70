import type { Db } from '../db/index.ts';
import { foldHealth } from './repository.ts';

const BATCH = 500;
const BATCHES_MAX = 100;

/** Counts what happened since the last run. Safe in any number of workers: one counts, the others leave. */
export async function foldEvents(db: Db): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const looked = await foldHealth(db, BATCH);
    total += looked;
    if (looked < BATCH) break;
  }
  return total;
}
