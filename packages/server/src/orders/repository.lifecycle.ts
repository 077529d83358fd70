import { type Db, deleteInBatches } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';

export interface EndedOrder {
  readonly tenantId: number;
  readonly orderId: number;
  readonly relayHash: Buffer;
}

/** Ends due orders; each one once, however many workers run. */
export async function expireOrders(db: Db, limit: number): Promise<EndedOrder[]> {
  const rows = await db.single<{ tenant_id: bigint; order_id: bigint; relay_hash: Buffer }>({
    name: 'orders_expire',
    text: 'SELECT tenant_id, order_id, relay_hash FROM orders_expire($1)',
    values: [limit],
  });
  return rows.map((row) => ({
    tenantId: Number(row.tenant_id),
    orderId: Number(row.order_id),
    relayHash: row.relay_hash,
  }));
}

export interface ReleaseJob {
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly tries: number;
  /** The order the number served. */
  readonly order: { readonly tenantId: number; readonly orderId: number };
}

interface ReleaseRow {
  provider_id: bigint;
  upstream_id: string;
  phone: string;
  release_tries: number;
  tenant_id: bigint;
  order_id: bigint;
}

/** Takes numbers that go back upstream; a number whose release fails comes again later. */
export async function claimReleases(db: Db, limit: number): Promise<ReleaseJob[]> {
  const rows = await db.single<ReleaseRow>({
    name: 'release_claim',
    text: `SELECT c.provider_id, c.upstream_id, c.phone, c.release_tries, r.tenant_id, r.order_id
             FROM release_claim($1) c JOIN rentals r USING (provider_id, upstream_id)`,
    values: [limit],
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    upstreamId: row.upstream_id,
    phone: row.phone,
    tries: row.release_tries,
    order: { tenantId: Number(row.tenant_id), orderId: Number(row.order_id) },
  }));
}

/** What is known of the money of a number that went back. */
export interface ReleaseTerms {
  /** What the provider said it gave back; null where it says nothing. */
  readonly refundedMicros: Micros | null;
  /** From its rent call on; see the capabilities of the provider. */
  readonly refundableForMs: number;
  readonly refundOnlyUnused: boolean;
  /** Whether its balance can be looked at, so that nothing need be assumed. */
  readonly hasBalance: boolean;
}

/** The number is back; what the provider gave for it is booked, what it owes for it is written down. */
export async function markReleased(
  db: Db,
  { providerId, upstreamId }: Pick<ReleaseJob, 'providerId' | 'upstreamId'>,
  terms: ReleaseTerms,
): Promise<void> {
  await db.single({
    name: 'rental_released',
    text: 'SELECT rental_released($1, $2, $3, $4, $5, $6)',
    values: [
      providerId,
      upstreamId,
      terms.refundedMicros,
      terms.refundableForMs,
      terms.refundOnlyUnused,
      terms.hasBalance,
    ],
  });
}

/** The rentals of a provider that serve an order now. */
export async function listActiveRentals(db: Db, providerId: number): Promise<{ upstreamId: string; phone: string }[]> {
  const rows = await db.single<{ upstream_id: string; phone: string }>({
    name: 'rentals_active',
    text: `SELECT upstream_id, phone FROM rentals WHERE provider_id = $1 AND state = 'active'`,
    values: [providerId],
  });
  return rows.map((row) => ({ upstreamId: row.upstream_id, phone: row.phone }));
}

/** Drops idempotency keys older than two days: they are promised for one. */
export async function dropOldIdempotencyKeys(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'idempotency_drop_old',
    text: `DELETE FROM idempotency_keys WHERE (tenant_id, key) IN (
             SELECT tenant_id, key FROM idempotency_keys WHERE created_at < (SELECT app_now()) - interval '2 days'
              LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}
