import type { Db } from '../db/index.ts';
import type { HealthBook } from './health-book.ts';
import { listChangedHealth } from './repository.ts';

const CELLS_PER_READ = 5_000;

/** Loads what was counted since the last load into a book, which is this process's own. */
export function createHealthLoader(db: Db, book: HealthBook): () => Promise<void> {
  let revision = 0n;
  return async () => {
    for (;;) {
      const changed = await listChangedHealth(db, revision, CELLS_PER_READ);
      book.take(changed.cells);
      revision = changed.revision;
      if (changed.cells.length < CELLS_PER_READ) return;
    }
  };
}
