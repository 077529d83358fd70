import { type Db, deleteInBatches, hexBytes, run, type Tx } from '../db/index.ts';

export interface MessageAddress {
  readonly providerId: number;
  readonly upstreamId: string | null;
  readonly phone: string;
  readonly receivedAt: Date | null;
}

export type MatchVerdict = 'matched' | 'unknown_number' | 'ended' | 'backdated';

export interface Match {
  readonly verdict: MatchVerdict;
  readonly tenantId: number | null;
  readonly orderId: number | null;
}

/** Finds the orders that hold the numbers now: one round trip for all. */
export async function matchMessages(source: Db | Tx, addresses: readonly MessageAddress[]): Promise<Match[]> {
  const rows = await run<{ verdict: MatchVerdict; tenant_id: bigint | null; order_id: bigint | null }>(source, {
    name: 'message_match',
    text: 'SELECT verdict, tenant_id, order_id FROM message_match($1::jsonb) ORDER BY idx',
    values: [
      JSON.stringify(
        addresses.map((a) => ({
          provider_id: a.providerId,
          upstream_id: a.upstreamId,
          phone: a.phone,
          received_at: a.receivedAt,
        })),
      ),
    ],
  });
  return rows.map((row) => ({
    verdict: row.verdict,
    tenantId: row.tenant_id === null ? null : Number(row.tenant_id),
    orderId: row.order_id === null ? null : Number(row.order_id),
  }));
}

export interface IncomingRow extends MessageAddress {
  readonly externalId: string;
  readonly tenantId: number | null;
  readonly orderId: number | null;
  readonly messageId: string;
  readonly sealedBody: Buffer | null;
  /** The same text under the box's key, for when it belongs to nobody. */
  readonly quarantineBody: Buffer;
  readonly quarantineReason: Exclude<MatchVerdict, 'matched'> | 'policy' | null;
  /** The rule that blocks it, where the reason is `policy`. */
  readonly quarantineRule: number | null;
}

export interface IngestResult {
  readonly outcome: 'delivered' | 'duplicate' | 'quarantined';
  /** Of the order that received it; null unless delivered. */
  readonly delivered: {
    readonly relayHash: Buffer;
    readonly displayNo: string;
    readonly expiresAt: Date;
    readonly receivedAt: Date;
    /** No message of the order was received after it. */
    readonly latest: boolean;
    /** The order's relay answers by a template, which shows more than the message. */
    readonly templated: boolean;
  } | null;
}

interface IngestRow {
  outcome: IngestResult['outcome'];
  relay_hash: Buffer | null;
  display_no: string;
  expires_at: Date;
  received_at: Date;
  latest: boolean;
  templated: boolean;
}

/** Stores messages, captures holds and writes events: one round trip for all. */
export async function ingestRows(source: Db | Tx, rows: readonly IncomingRow[]): Promise<IngestResult[]> {
  const result = await run<IngestRow>(source, {
    name: 'message_ingest',
    text: `SELECT outcome, relay_hash, display_no, expires_at, received_at, latest, templated
             FROM message_ingest($1::jsonb) ORDER BY idx`,
    values: [
      JSON.stringify(
        rows.map((row) => ({
          provider_id: row.providerId,
          external_id: row.externalId,
          upstream_id: row.upstreamId,
          phone: row.phone,
          received_at: row.receivedAt,
          tenant_id: row.tenantId,
          order_id: row.orderId,
          message_id: row.messageId,
          sealed_body: row.sealedBody && hexBytes(row.sealedBody),
          quarantine_body: hexBytes(row.quarantineBody),
          quarantine_reason: row.quarantineReason,
          quarantine_rule: row.quarantineRule,
        })),
      ),
    ],
  });
  return result.map((row) => ({
    outcome: row.outcome,
    delivered: row.relay_hash && {
      relayHash: row.relay_hash,
      displayNo: row.display_no,
      expiresAt: row.expires_at,
      receivedAt: row.received_at,
      latest: row.latest,
      templated: row.templated,
    },
  }));
}

/** A stored message of a tenant; its body is sealed. */
export interface StoredMessage {
  readonly messageId: string;
  readonly orderId: number;
  readonly displayNo: string;
  readonly service: string;
  readonly phone: string;
  readonly sealedBody: Buffer;
  readonly receivedAt: Date;
}

export interface MessageRow {
  message_id: string;
  order_id: bigint;
  display_no: string;
  service: string;
  phone: string;
  sealed_body: Buffer;
  received_at: Date;
}

export const MESSAGE_COLUMNS =
  'm.message_id, m.order_id, o.display_no, o.service, o.phone, m.sealed_body, m.received_at';

/** Those of these messages that are still kept, of any tenants, in no order. When they were stored leads to their partition. */
export async function findMessages(
  db: Db,
  keys: readonly { readonly tenantId: number; readonly messageId: string; readonly storedAt: Date }[],
): Promise<StoredMessage[]> {
  if (keys.length === 0) return [];
  const rows = await db.single<MessageRow>({
    name: 'messages_by_key',
    text: `SELECT ${MESSAGE_COLUMNS} FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[]) AS k (tenant_id, message_id, stored_at)
             JOIN LATERAL (SELECT * FROM messages f WHERE f.tenant_id = k.tenant_id AND f.message_id = k.message_id
                             AND f.created_at > k.stored_at - interval '1 second'
                             AND f.created_at < k.stored_at + interval '1 second' OFFSET 0) m ON true
             JOIN LATERAL (SELECT * FROM orders f WHERE f.tenant_id = m.tenant_id AND f.order_id = m.order_id OFFSET 0) o ON true`,
    values: [
      keys.map(({ tenantId }) => tenantId),
      keys.map(({ messageId }) => messageId),
      keys.map(({ storedAt }) => storedAt),
    ],
  });
  return rows.map(toMessage);
}

/** Creates the month partitions ahead, and drops what makes repeated messages one once providers no longer repeat them. */
export async function tendMessageTables(db: Db): Promise<void> {
  await db.single({ name: 'messages_partitions', text: 'SELECT ensure_message_partitions(3)' });
  await deleteInBatches(db, {
    name: 'message_keys_drop_old',
    // A rental that is renewed again and again is listed with all its messages, the first ones included.
    text: `DELETE FROM message_keys WHERE (provider_id, external_id) IN (
             SELECT k.provider_id, k.external_id FROM message_keys k
              WHERE k.created_at < (SELECT app_now()) - interval '90 days'
                AND NOT EXISTS (SELECT 1 FROM rentals r JOIN orders o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
                                 WHERE r.provider_id = k.provider_id AND r.state = 'active' AND r.started_at < k.created_at
                                   AND o.expires_at > (SELECT app_now()))
              LIMIT $1 FOR UPDATE OF k SKIP LOCKED)`,
  });
}

const DROP_BATCH = 5_000;

/** Deletes messages of orders that ended longer ago, and the months that are empty then. */
export async function dropOldMessages(db: Db, keepDays: number): Promise<void> {
  for (;;) {
    const [row] = await db.single<{ gone: bigint }>({
      name: 'messages_drop_old',
      text: 'SELECT messages_drop_old($1, $2) AS gone',
      values: [keepDays, DROP_BATCH],
    });
    if (Number(row?.gone ?? 0) < DROP_BATCH) break;
  }
  await db.single({ name: 'messages_drop_partitions', text: 'SELECT drop_empty_message_partitions()' });
}

export function toMessage(row: MessageRow): StoredMessage {
  return {
    messageId: row.message_id,
    orderId: Number(row.order_id),
    displayNo: row.display_no,
    service: row.service,
    phone: row.phone,
    sealedBody: row.sealed_body,
    receivedAt: row.received_at,
  };
}
