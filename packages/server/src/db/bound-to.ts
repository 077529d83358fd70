import type { Db, Tx } from './database.ts';

/**
 * A {@link Db} whose every statement is part of the given transaction, for commands that open their own: what they do
 * is kept or dropped with the rest. An error inside must leave the outer transaction too, because nothing is undone
 * before its end.
 */
export function boundTo(tx: Tx): Db {
  return {
    transaction: (work) => work(tx),
    single: (statement) => tx.query(statement),
  };
}
