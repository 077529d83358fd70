import type { Db, Statement, Tx } from './database.ts';

/** Runs one statement inside the given transaction, or as a transaction of its own. */
export function run<Row extends object>(source: Db | Tx, statement: Statement): Promise<Row[]> {
  return 'query' in source ? source.query<Row>(statement) : source.single<Row>(statement);
}
