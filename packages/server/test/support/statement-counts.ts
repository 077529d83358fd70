import type { TestDatabase } from './database.ts';

/** Written half a second after the calls and choices they tell of, for all of that time at once. */
const WRITTEN_LATER: ReadonlySet<string> = new Set(['upstream_calls_insert', 'order_routing_insert']);

/** How often each statement was sent so far, but for those that are no part of any one operation. */
export function statementCounts({ db }: Pick<TestDatabase, 'db'>): Map<string, number> {
  return new Map([...db.statementCounts()].filter(([name]) => !WRITTEN_LATER.has(name)));
}

/** How often each statement was sent by an operation. */
export async function statementsOf(
  database: Pick<TestDatabase, 'db'>,
  operation: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const before = statementCounts(database);
  await operation();
  const sent = [...statementCounts(database)].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(sent.filter(([, count]) => count > 0));
}
