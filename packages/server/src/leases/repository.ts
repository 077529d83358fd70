import { type Db, deleteInBatches, run, type Tx } from '../db/index.ts';
import type { StoredMessage } from '../messages/index.ts';
import type { NumberType } from '../providers/index.ts';
import type { Lease, LeaseScope } from './lease.ts';

interface LeaseRow {
  lease_id: string;
  ttl_seconds: number;
  created_at: Date;
  expires_at: Date;
  remaining_ms: number;
  holds: boolean;
  order_id: bigint;
  display_no: string;
  phone: string;
  service: string;
  country: string;
  number_type: NumberType;
  tag: string | null;
  order_expires_at: Date;
  relay_hash: Buffer;
}

/** A lease, and whether it still holds. */
export interface FoundLease {
  readonly lease: Lease;
  readonly holds: boolean;
}

const HOLDS = `l.ended_at IS NULL AND l.expires_at > t.at AND o.status = 'active' AND o.expires_at > t.at`;
const COLUMNS = `l.lease_id, l.ttl_seconds, l.created_at, l.expires_at,
  (extract(epoch FROM least(l.expires_at, o.expires_at) - t.at) * 1000)::float8 AS remaining_ms, ${HOLDS} AS holds,
  o.order_id, o.display_no, o.phone, o.service, o.country, o.number_type, o.tag, o.expires_at AS order_expires_at,
  o.relay_hash`;
const FROM = `FROM (SELECT app_clock() AS at) t, leases l
  JOIN orders o ON o.tenant_id = l.tenant_id AND o.order_id = l.order_id`;
const THIS_ONE = 'l.tenant_id = $1 AND l.wallet = $2 AND l.lease_id = $3';

export interface LeaseRequest {
  /** Service code; null: any. */
  readonly service: string | null;
  readonly country: string | null;
  readonly tag: string | null;
  readonly ttlSeconds: number;
}

/** Takes the matching order that lives longest, or says why there is none. */
export async function acquireLease(
  source: Db | Tx,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
  { service, country, tag, ttlSeconds }: LeaseRequest,
): Promise<'leased' | 'all_leased' | 'no_order'> {
  const [row] = await run<{ outcome: 'leased' | 'all_leased' | 'no_order' }>(source, {
    name: 'lease_acquire',
    text: 'SELECT outcome FROM lease_acquire($1, $2, $3, $4, $5, $6, $7)',
    values: [tenantId, wallet, service, country, tag, leaseId, ttlSeconds],
  });
  if (!row) throw new Error('lease_acquire answered nothing.');
  return row.outcome;
}

export async function findLease(
  source: Db | Tx,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
): Promise<FoundLease | undefined> {
  const [row] = await run<LeaseRow>(source, {
    name: 'lease_find',
    text: `SELECT ${COLUMNS} ${FROM} WHERE ${THIS_ONE}`,
    values: [tenantId, wallet, leaseId],
  });
  return row && { lease: toLease(row), holds: row.holds };
}

/** As {@link findLease}, and nobody can end the lease, or take its order, before the transaction ends. */
export async function lockLease(
  tx: Tx,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
): Promise<FoundLease | undefined> {
  const [row] = await tx.query<LeaseRow>({
    name: 'lease_lock',
    text: `SELECT ${COLUMNS} ${FROM} WHERE ${THIS_ONE} FOR UPDATE OF l`,
    values: [tenantId, wallet, leaseId],
  });
  return row && { lease: toLease(row), holds: row.holds };
}

/** Extends a lease that holds by its time to live; false when it does not. */
export async function extendLease(
  source: Db | Tx,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
): Promise<boolean> {
  const rows = await run(source, {
    name: 'lease_extend',
    text: `UPDATE leases l SET expires_at = app_clock() + make_interval(secs => l.ttl_seconds)
             FROM orders o
            WHERE ${THIS_ONE} AND l.ended_at IS NULL AND l.expires_at > app_clock()
              AND o.tenant_id = l.tenant_id AND o.order_id = l.order_id AND o.status = 'active' AND o.expires_at > app_clock()
           RETURNING 1`,
    values: [tenantId, wallet, leaseId],
  });
  return rows.length > 0;
}

/** Ends a lease that holds; false when it does not. */
export async function endLease(db: Db, { tenantId, wallet }: LeaseScope, leaseId: string): Promise<boolean> {
  const rows = await db.single({
    name: 'lease_end',
    text: `UPDATE leases l SET ended_at = app_clock()
            WHERE ${THIS_ONE} AND l.ended_at IS NULL AND l.expires_at > app_clock() RETURNING 1`,
    values: [tenantId, wallet, leaseId],
  });
  return rows.length > 0;
}

/** Leases that hold, newest first, below one. */
export async function listLeasesBefore(
  db: Db,
  { tenantId, wallet }: LeaseScope,
  page: { readonly limit: number; readonly beforeLeaseId: string | null },
): Promise<Lease[]> {
  const rows = await db.single<LeaseRow>({
    name: 'leases_before',
    text: `SELECT ${COLUMNS} ${FROM}
            WHERE l.tenant_id = $1 AND l.wallet = $2 AND ${HOLDS} AND ($4::uuid IS NULL OR l.lease_id < $4)
            ORDER BY l.lease_id DESC LIMIT $3`,
    values: [tenantId, wallet, page.limit, page.beforeLeaseId],
  });
  return rows.map(toLease);
}

interface MessageRow {
  message_id: string;
  order_id: bigint;
  display_no: string;
  service: string;
  phone: string;
  sealed_body: Buffer;
  received_at: Date;
}

/**
 * Messages of a lease that holds: those of its order that were stored after it began, unless their provider says that it
 * received them while somebody else had the order.
 */
const MESSAGES = `SELECT m.message_id, m.order_id, o.display_no, o.service, o.phone, m.sealed_body, m.received_at
  ${FROM} JOIN messages m ON m.tenant_id = l.tenant_id AND m.order_id = l.order_id AND m.created_at > l.created_at
 WHERE ${THIS_ONE} AND ${HOLDS}
   AND NOT EXISTS (SELECT 1 FROM leases p WHERE p.tenant_id = l.tenant_id AND p.order_id = l.order_id
                      AND p.created_at < l.created_at AND least(p.ended_at, p.expires_at) > m.received_at)`;

/** What the holder of a lease may read, newest first; nothing once the lease has ended. */
export async function listLeaseMessages(
  db: Db,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await db.single<MessageRow>({
    name: 'lease_messages',
    text: `${MESSAGES} ORDER BY m.created_at DESC, m.message_id DESC LIMIT $4`,
    values: [tenantId, wallet, leaseId, limit],
  });
  return rows.map(toMessage);
}

/** Messages of a lease that no claim has looked at, oldest first. */
export async function listUnclaimed(
  tx: Tx,
  { tenantId, wallet }: LeaseScope,
  leaseId: string,
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await tx.query<MessageRow>({
    name: 'lease_unclaimed',
    text: `${MESSAGES} AND NOT EXISTS (SELECT 1 FROM message_claims c
                                        WHERE c.tenant_id = m.tenant_id AND c.message_id = m.message_id)
            ORDER BY m.created_at, m.message_id LIMIT $4`,
    values: [tenantId, wallet, leaseId, limit],
  });
  return rows.map(toMessage);
}

/**
 * Notes that these messages are handed out, or need not be looked at again.
 * @throws a database error when one of them was before: the lock on the lease makes that impossible.
 */
export async function insertClaims(
  tx: Tx,
  tenantId: number,
  leaseId: string,
  messageIds: readonly string[],
): Promise<void> {
  await tx.query({
    name: 'message_claims_insert',
    text: `INSERT INTO message_claims (tenant_id, message_id, lease_id, claimed_at)
           SELECT $1, c.message_id, $2, app_now() FROM unnest($3::uuid[]) AS c (message_id)`,
    values: [tenantId, leaseId, messageIds],
  });
}

/** Drops leases that ended a day ago, with what was claimed under them: younger ones show newer messages only. */
export async function dropOldLeases(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'leases_drop_old',
    text: `DELETE FROM leases WHERE (tenant_id, lease_id) IN (
             SELECT tenant_id, lease_id FROM leases WHERE expires_at < (SELECT app_now()) - interval '1 day'
              LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}

function toLease(row: LeaseRow): Lease {
  return {
    leaseId: row.lease_id,
    ttlSeconds: row.ttl_seconds,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    remainingMs: row.remaining_ms,
    order: {
      orderId: Number(row.order_id),
      displayNo: row.display_no,
      phone: row.phone,
      service: row.service,
      country: row.country,
      numberType: row.number_type,
      tag: row.tag,
      expiresAt: row.order_expires_at,
      relayHash: row.relay_hash,
    },
  };
}

function toMessage(row: MessageRow): StoredMessage {
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
