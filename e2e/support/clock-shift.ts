import { inspectEmbeddedPostgres } from '../../packages/server/src/db/index.ts';
import { runOnce } from '../../packages/server/test/support/postgres-server.ts';

/** Sets how far the time of a box's database is ahead: `'25 hours'`, `'0'`. The box runs on the embedded server. */
export async function setClockShift(dataDir: string, interval: string): Promise<void> {
  const embedded = inspectEmbeddedPostgres(dataDir);
  if (embedded.state !== 'running') throw new Error(`The database of ${dataDir} does not run.`);
  await runOnce(embedded.url, `UPDATE clock_shift SET shift = '${interval}'`);
}
