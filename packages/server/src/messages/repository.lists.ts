import type { Db } from '../db/index.ts';
import type { WalletName } from '../wallet/index.ts';
import { MESSAGE_COLUMNS, type MessageRow, type StoredMessage, toMessage } from './repository.ts';

export interface MessageFilter {
  readonly tenantId: number;
  readonly wallet: WalletName;
  /** Null: all orders of the wallet. */
  readonly orderId: number | null;
  /** Service code; null: any. */
  readonly service: string | null;
}

const newestFirst = (table: string) => `ORDER BY ${table}.arrival_no DESC, ${table}.message_id DESC`;

/** A page counted from the newest message. Counts all that match, so that it costs more the more there are. */
export async function listMessagesByPage(
  db: Db,
  filter: MessageFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: StoredMessage[]; total: number }> {
  const { shape, matching, bind, values } = matchingMessages(filter);
  const rows = await db.single<MessageRow & { total: bigint }>({
    name: `messages_by_page${shape}`,
    text: `SELECT c.total, p.* FROM (SELECT count(*) AS total FROM messages m WHERE ${matching}) c
             LEFT JOIN LATERAL (SELECT ${MESSAGE_COLUMNS}, m.arrival_no FROM (
                                  SELECT m.* FROM messages m WHERE ${matching} ${newestFirst('m')}
                                   LIMIT ${bind(page.limit)} OFFSET ${bind(page.offset)}) m
                                  JOIN orders o ON o.tenant_id = m.tenant_id AND o.order_id = m.order_id) p ON true
            ${newestFirst('p')}`,
    values,
  });
  const items = rows.filter((row) => row.message_id !== null).map(toMessage);
  return { items, total: Number(rows[0]?.total ?? 0) };
}

/** Messages below one, newest first, at a cost that grows neither with depth nor with the number of messages. */
export async function listMessagesBefore(
  db: Db,
  filter: MessageFilter,
  page: { readonly limit: number; readonly beforeMessageId: string | null },
): Promise<StoredMessage[]> {
  const { shape, matching, bind, values } = matchingMessages(filter);
  const { beforeMessageId } = page;
  const below = beforeMessageId === null ? '' : `AND ${belowMessage(bind(beforeMessageId))}`;
  const rows = await db.single<MessageRow>({
    name: `messages_before${shape}${below && '_c'}`,
    text: `SELECT ${MESSAGE_COLUMNS} FROM (
             SELECT m.* FROM messages m WHERE ${matching} ${below} ${newestFirst('m')} LIMIT ${bind(page.limit)}) m
             JOIN orders o ON o.tenant_id = m.tenant_id AND o.order_id = m.order_id ${newestFirst('m')}`,
    values,
  });
  return rows.map(toMessage);
}

/** Messages go by their arrival. Below one that is not there is nothing. */
function belowMessage(position: string): string {
  return `(m.arrival_no, m.message_id) < ((SELECT b.arrival_no FROM messages b
            WHERE b.tenant_id = $1 AND b.message_id = ${position}::uuid), ${position}::uuid)`;
}

interface Matching {
  /** Ends the statement's name: a statement of its own for each set of filters, so that each is planned by its index. */
  readonly shape: string;
  readonly matching: string;
  readonly values: readonly unknown[];
  /** Adds a value and returns its placeholder. */
  bind(value: unknown): string;
}

function matchingMessages({ tenantId, wallet, orderId, service }: MessageFilter): Matching {
  const values: unknown[] = [tenantId, wallet];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const tests = ['m.tenant_id = $1', 'm.wallet = $2'];
  if (orderId !== null) tests.push(`m.order_id = ${bind(orderId)}`);
  if (service !== null) tests.push(`m.service = ${bind(service)}`);
  return {
    shape: `${orderId === null ? '' : '_o'}${service === null ? '' : '_v'}`,
    matching: tests.join(' AND '),
    values,
    bind,
  };
}

/** The place of a message among those of its order. */
export interface Arrival {
  /** Number and id together: messages from before there were numbers have 0. */
  readonly arrivalNo: bigint;
  readonly messageId: string;
}

/** Where a message of an order stands; undefined when the order has no such message. */
export async function findArrival(
  db: Db,
  { tenantId, orderId }: { readonly tenantId: number; readonly orderId: number },
  messageId: string,
): Promise<Arrival | undefined> {
  const [row] = await db.single<{ arrival_no: bigint }>({
    name: 'message_arrival',
    text: 'SELECT arrival_no FROM messages WHERE tenant_id = $1 AND order_id = $2 AND message_id = $3',
    values: [tenantId, orderId, messageId],
  });
  return row && { arrivalNo: row.arrival_no, messageId };
}

/** Messages of an order in the order they arrived in, from the first or from the one after `after`. Skips none. */
export async function listMessagesAfter(
  db: Db,
  { tenantId, orderId }: { readonly tenantId: number; readonly orderId: number },
  page: { readonly after: Arrival | null; readonly limit: number },
): Promise<StoredMessage[]> {
  const { arrivalNo, messageId } = page.after ?? { arrivalNo: -1n, messageId: '00000000-0000-0000-0000-000000000000' };
  const rows = await db.single<MessageRow>({
    name: 'messages_after',
    text: `SELECT ${MESSAGE_COLUMNS} FROM (
             SELECT m.* FROM messages m WHERE m.tenant_id = $1 AND m.order_id = $2
                AND (m.arrival_no, m.message_id) > ($3::bigint, $4::uuid)
              ORDER BY m.arrival_no, m.message_id LIMIT $5) m
             JOIN orders o ON o.tenant_id = m.tenant_id AND o.order_id = m.order_id
            ORDER BY m.arrival_no, m.message_id`,
    values: [tenantId, orderId, String(arrivalNo), messageId, page.limit],
  });
  return rows.map(toMessage);
}

/** Keys of the messages that were delivered last, of all tenants or of one; the log of events has 30 days of them. */
export async function listNewestDelivered(
  db: Db,
  tenantId: number | null,
  limit: number,
): Promise<{ tenantId: number; messageId: string; storedAt: Date }[]> {
  const rows = await db.single<{ tenant_id: bigint; message_id: string; created_at: Date }>({
    name: 'messages_newest_delivered',
    text: `SELECT e.tenant_id, e.message_id, e.created_at FROM outbox e
             JOIN orders o ON o.tenant_id = e.tenant_id AND o.order_id = e.order_id AND o.wallet = 'live'
            WHERE e.type = 'message.received' AND ($1::bigint IS NULL OR e.tenant_id = $1)
              AND e.created_at > (SELECT app_now()) - interval '30 days'
            ORDER BY e.created_at DESC LIMIT $2`,
    values: [tenantId, limit],
  });
  return rows.map((row) => ({ tenantId: Number(row.tenant_id), messageId: row.message_id, storedAt: row.created_at }));
}
