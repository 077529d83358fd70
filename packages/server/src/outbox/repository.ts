import type { EventType } from '@simsmsbox/contract';
import { type Db, deleteInBatches } from '../db/index.ts';
import type { EventPosition, EventRow } from './event.ts';

interface OutboxRow {
  transaction_id: string;
  sequence: bigint;
  event_id: string;
  tenant_id: bigint;
  wallet: EventRow['wallet'];
  type: EventType;
  order_id: bigint | null;
  message_id: string | null;
  details: unknown;
  created_at: Date;
}

const COLUMNS = `e.transaction_id::text, e.sequence, e.event_id, e.tenant_id, e.type, e.order_id, e.message_id, e.details,
  e.created_at, coalesce(e.wallet, (SELECT o.wallet FROM orders o
                                     WHERE o.tenant_id = e.tenant_id AND o.order_id = e.order_id), 'live') AS wallet`;

/** After a position, and of transactions all of whose elders have ended: nothing can come in between any more. */
const AFTER = '(e.transaction_id, e.sequence) > ($1::text::xid8, $2::bigint)';
const READABLE = `${AFTER} AND e.transaction_id < (SELECT outbox_end())`;

export interface EventRange {
  /** Events after this one. */
  readonly after: EventPosition;
  /** A constant of the caller: the statement is planned for it. */
  readonly limit: number;
}

/**
 * The next events of all tenants. Events of one order come in the order of its changes; no event ever appears before one
 * that was read already, however late its transaction commits.
 */
export async function readEvents(db: Db, { after, limit }: EventRange): Promise<EventRow[]> {
  const rows = await db.single<OutboxRow>({
    name: `outbox_read_${limit}`,
    text: `SELECT ${COLUMNS} FROM outbox e WHERE ${READABLE} ORDER BY e.transaction_id, e.sequence LIMIT ${limit}`,
    values: [after.transactionId, after.sequence],
  });
  return rows.map(toEvent);
}

export interface TenantEventRange extends EventRange {
  /** To this one, up to which somebody has read; null: to the end of the log. */
  readonly upTo: EventPosition | null;
}

/** The next events of one tenant, of both its sides, as {@link readEvents} orders them. */
export async function readTenantEvents(
  db: Db,
  tenantId: number,
  { after, upTo, limit }: TenantEventRange,
): Promise<EventRow[]> {
  const order = `ORDER BY e.transaction_id, e.sequence LIMIT ${limit}`;
  const rows = await db.single<OutboxRow>(
    upTo
      ? {
          name: `outbox_read_tenant_to_${limit}`,
          // The end is not asked for again: a transaction of another database that ends at this moment may move it back.
          text: `SELECT ${COLUMNS} FROM outbox e WHERE ${AFTER} AND e.tenant_id = $3
                   AND (e.transaction_id, e.sequence) <= ($4::text::xid8, $5::bigint) ${order}`,
          values: [after.transactionId, after.sequence, tenantId, upTo.transactionId, upTo.sequence],
        }
      : {
          name: `outbox_read_tenant_${limit}`,
          text: `SELECT ${COLUMNS} FROM outbox e WHERE ${READABLE} AND e.tenant_id = $3 ${order}`,
          values: [after.transactionId, after.sequence, tenantId],
        },
  );
  return rows.map(toEvent);
}

/** The end of the log now: every event that commits from here on comes after it. */
export async function findLogEnd(db: Db): Promise<EventPosition> {
  const [row] = await db.single<{ transaction_id: string }>({
    name: 'outbox_end',
    text: 'SELECT outbox_end()::text AS transaction_id',
  });
  if (!row) throw new Error('A log always has an end.');
  // Sequences begin at 1.
  return { transactionId: row.transaction_id, sequence: 0n };
}

/** How far back the newest event of a side is looked for among those of the other. */
const NEWEST_AMONG = 100;

/** The newest event of one side of a tenant before a position; undefined when there is none among the last few. */
export async function findNewestEvent(
  db: Db,
  tenantId: number,
  wallet: EventRow['wallet'],
  before: EventPosition,
): Promise<EventRow | undefined> {
  const rows = await db.single<OutboxRow>({
    name: 'outbox_newest',
    text: `SELECT ${COLUMNS} FROM outbox e
            WHERE e.tenant_id = $1 AND (e.transaction_id, e.sequence) < ($2::text::xid8, $3::bigint)
            ORDER BY e.transaction_id DESC, e.sequence DESC LIMIT ${NEWEST_AMONG}`,
    values: [tenantId, before.transactionId, before.sequence],
  });
  const row = rows.find((each) => each.wallet === wallet);
  return row && toEvent(row);
}

/** An event of one side of a tenant; undefined when it is older than 30 days, or somebody else's. */
export async function findEvent(
  db: Db,
  tenantId: number,
  wallet: EventRow['wallet'],
  eventId: string,
): Promise<EventRow | undefined> {
  const [row] = await db.single<OutboxRow>({
    name: 'outbox_find',
    text: `SELECT ${COLUMNS} FROM outbox e WHERE e.tenant_id = $1 AND e.event_id = $2`,
    values: [tenantId, eventId],
  });
  return row?.wallet === wallet ? toEvent(row) : undefined;
}

function toEvent(row: OutboxRow): EventRow {
  return {
    position: { transactionId: row.transaction_id, sequence: row.sequence },
    eventId: row.event_id,
    tenantId: Number(row.tenant_id),
    wallet: row.wallet,
    type: row.type,
    orderId: row.order_id === null ? null : Number(row.order_id),
    messageId: row.message_id,
    details: row.details,
    createdAt: row.created_at,
  };
}

/** Drops events older than 30 days. */
export async function dropOldEvents(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'outbox_drop_old',
    // The oldest in the order of commits, which is an index; an index by time would be one more for every event to fill.
    text: `DELETE FROM outbox WHERE (tenant_id, transaction_id, sequence) IN (
             SELECT tenant_id, transaction_id, sequence
               FROM (SELECT tenant_id, transaction_id, sequence, created_at FROM outbox
                      ORDER BY transaction_id, sequence LIMIT $1) oldest
              WHERE created_at < (SELECT app_now()) - interval '30 days')`,
  });
}
