import type pg from 'pg';
import { AppError } from '../kernel/errors.ts';

export interface TableDefinition {
  readonly name: string;
  /** Those that can be written; a generated column is computed anew. */
  readonly columns: readonly string[];
}

export interface PartitionDefinition {
  readonly name: string;
  readonly parent: string;
  /** `FOR VALUES …` or `DEFAULT`, as PostgreSQL prints it. */
  readonly bound: string;
  /** `RANGE (…)` when it is partitioned itself. */
  readonly partitionedBy: string | null;
}

export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** Every table of ours except partitions, which are reached through their parent; referred tables come first. */
export async function listTables(client: pg.ClientBase): Promise<TableDefinition[]> {
  const { rows: tables } = await client.query<TableDefinition>(`
    SELECT c.relname AS name,
           ARRAY(SELECT a.attname::text FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                 ORDER BY a.attnum) AS columns
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    SELECT DISTINCT f.relname AS "from", t.relname AS "to"
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND f.oid <> t.oid`);
  return orderByReference(tables, references);
}

/** @throws AppError INTERNAL when tables refer to each other in a circle. */
function orderByReference(
  tables: readonly TableDefinition[],
  references: readonly { readonly from: string; readonly to: string }[],
): TableDefinition[] {
  const ordered: TableDefinition[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const blocked = new Set(
      references.filter(({ from, to }) => names.has(from) && names.has(to)).map(({ from }) => from),
    );
    const free = waiting.filter(({ name }) => !blocked.has(name));
    if (free.length === 0) {
      throw new AppError('INTERNAL', {
        detail: `Tables ${[...names].join(', ')} refer to each other; they cannot be ordered.`,
      });
    }
    ordered.push(...free);
    waiting = waiting.filter(({ name }) => blocked.has(name));
  }
  return ordered;
}

/** Every partition, parents before their children. */
export async function listPartitions(client: pg.ClientBase): Promise<PartitionDefinition[]> {
  const { rows } = await client.query<PartitionDefinition>(`
    SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound,
           CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionedBy"
    FROM pg_class root
    CROSS JOIN LATERAL pg_partition_tree(root.oid) AS t
    JOIN pg_class c ON c.oid = t.relid
    JOIN pg_class p ON p.oid = t.parentrelid
    WHERE root.relnamespace = 'public'::regnamespace AND root.relkind = 'p' AND NOT root.relispartition
    ORDER BY t.level, c.relname`);
  return rows;
}

export async function listSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname",
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: found } = await client.query<Omit<SequenceState, 'name'>>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quote(name)}`,
    );
    states.push(...found.map((state) => ({ name, ...state })));
  }
  return states;
}

/** An SQL identifier. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
