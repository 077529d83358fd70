import { setTimeout as sleep } from 'node:timers/promises';
import { inspectEmbeddedPostgres, openDatabase, type PgDatabase } from '../../packages/server/src/db/index.ts';
import { createLogger } from '../../packages/server/src/kernel/logger.ts';

/** Sets how far the time of a box's database is ahead: `'25 hours'`, `'0'`. The box runs on the embedded server. */
export async function setClockShift(dataDir: string, interval: string): Promise<void> {
  await onDatabase(dataDir, (database) =>
    database.single({ name: 'shift', text: 'UPDATE clock_shift SET shift = $1::interval', values: [interval] }),
  );
}

/** Resolves when every number that goes back has gone back; a release that waits for its time would wait for days. */
export async function numbersGivenBack(dataDir: string): Promise<void> {
  await onDatabase(dataDir, async (database) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const waiting = await database.single({
        name: 'releasing',
        text: `SELECT 1 FROM rentals WHERE state = 'releasing'`,
      });
      if (waiting.length === 0) return;
      await sleep(100);
    }
    throw new Error('Numbers were not given back within 10 s.');
  });
}

async function onDatabase(dataDir: string, work: (database: PgDatabase) => Promise<unknown>): Promise<void> {
  const embedded = inspectEmbeddedPostgres(dataDir);
  if (embedded.state !== 'running') throw new Error(`The database of ${dataDir} does not run.`);
  const database = openDatabase({ url: embedded.url, poolSize: 1, logger: createLogger({ level: 'silent' }) });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
