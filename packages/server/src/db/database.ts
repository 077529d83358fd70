/** One SQL statement with its values. Named, so that each connection plans it once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** A place where statements run inside one transaction. */
export interface Tx {
  query<Row extends object>(statement: Statement): Promise<Row[]>;
}

/**
 * The database. It can only open transactions, so what must be atomic cannot be written otherwise:
 * `transaction` for several statements, `single` for one, which is a transaction of its own in one round trip.
 */
export interface Db {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  single<Row extends object>(statement: Statement): Promise<Row[]>;
}
