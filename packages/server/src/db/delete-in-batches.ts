import type { Db, Statement } from './database.ts';

const BATCH = 10_000;
const ROUNDS_MAX = 100;

/**
 * Runs a DELETE of at most `$1` rows until it finds fewer, each round a short transaction. What it needs beside is `$2`
 * and so on. Ends after a million rows; the next run goes on.
 */
export async function deleteInBatches(
  db: Db,
  { name, text, values = [] }: Pick<Statement, 'name' | 'text'> & Partial<Pick<Statement, 'values'>>,
  batch = BATCH,
): Promise<void> {
  const statement = { name, text: `WITH gone AS (${text} RETURNING 1) SELECT count(*) AS deleted FROM gone` };
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [row] = await db.single<{ deleted: bigint }>({ ...statement, values: [batch, ...values] });
    if (Number(row?.deleted ?? 0) < batch) return;
  }
}
