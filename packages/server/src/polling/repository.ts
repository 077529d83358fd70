import type { Db } from '../db/index.ts';

/** How long a lease holds unless it is renewed; a provider whose holder died is polled again after that. */
export const LEASE_MS = 15_000;

/** The right to ask a provider for messages. */
export interface PollingLease {
  readonly providerId: number;
  /** Another one for each holder. */
  readonly token: bigint;
  /** For how long every rental has been asked for, as far as the database knows; null: nobody ever asked. */
  readonly polledForMs: number | null;
}

export interface LeaseWish {
  readonly providerId: number;
  /** How long ago the rental was asked for that waits longest; null: not known. Kept only of who holds the lease. */
  readonly polledForMs: number | null;
}

/** Takes or renews leases, those that nobody else holds; what is not in the answer is another's. */
export async function claimLeases(db: Db, holder: string, wishes: readonly LeaseWish[]): Promise<PollingLease[]> {
  const rows = await db.single<{ provider_id: bigint; token: bigint; polled_for_ms: number | null }>({
    name: 'polling_leases_claim',
    text: `INSERT INTO polling_leases AS l (provider_id, holder, token, lease_until, polled_until)
           SELECT p.provider_id, $1, 1, app_clock() + make_interval(secs => $4::double precision / 1000), NULL
             FROM unnest($2::bigint[], $3::double precision[]) AS w (provider_id, polled_for_ms)
             JOIN providers p ON p.provider_id = w.provider_id ORDER BY p.provider_id
           ON CONFLICT (provider_id) DO UPDATE
             SET holder = $1, token = l.token + CASE WHEN l.holder = $1 THEN 0 ELSE 1 END, lease_until = excluded.lease_until,
                 polled_until = CASE WHEN l.holder = $1 THEN greatest(l.polled_until, app_clock() - make_interval(secs =>
                   ($3::double precision[])[array_position($2::bigint[], l.provider_id)] / 1000)) ELSE l.polled_until END
           WHERE l.holder = $1 OR l.lease_until <= app_clock()
           RETURNING l.provider_id, l.token,
                     (extract(epoch FROM app_clock() - l.polled_until) * 1000)::double precision AS polled_for_ms`,
    values: [
      holder,
      wishes.map(({ providerId }) => providerId),
      wishes.map(({ polledForMs }) => polledForMs),
      LEASE_MS,
    ],
  });
  return rows.map((row) => ({
    providerId: Number(row.provider_id),
    token: row.token,
    polledForMs: row.polled_for_ms,
  }));
}

/** Leaves the providers to whoever comes next. */
export async function releaseLeases(db: Db, holder: string): Promise<void> {
  await db.single({
    name: 'polling_leases_release',
    text: 'UPDATE polling_leases SET lease_until = app_clock() WHERE holder = $1 AND lease_until > app_clock()',
    values: [holder],
  });
}

/** An active rental; its times are told as distances from now, by the database's clock. */
export interface RentalRow {
  readonly upstreamId: string;
  readonly phone: string;
  readonly startedForMs: number;
  readonly endsInMs: number;
  /** Where the next page begins. */
  readonly cursor: RentalCursor;
}

export interface RentalCursor {
  /** Of the database, in full precision. */
  readonly startedAt: string;
  readonly upstreamId: string;
}

export const FIRST_RENTAL: RentalCursor = { startedAt: '-infinity', upstreamId: '' };

/** A page of a provider's active rentals, the oldest first; from `overlapMs` before the cursor. */
export async function listActiveRentalsAfter(
  db: Db,
  providerId: number,
  { after, overlapMs, limit }: { readonly after: RentalCursor; readonly overlapMs: number; readonly limit: number },
): Promise<RentalRow[]> {
  const rows = await db.single<{
    upstream_id: string;
    phone: string;
    started_at: string;
    started_for_ms: number;
    ends_in_ms: number;
  }>({
    name: 'polled_rentals_list',
    // OFFSET keeps the planner from reading all orders instead of those of the page.
    text: `SELECT r.upstream_id, r.phone, r.started_at::text,
                  (extract(epoch FROM n.at - r.started_at) * 1000)::double precision AS started_for_ms,
                  (extract(epoch FROM o.expires_at - n.at) * 1000)::double precision AS ends_in_ms
             FROM (SELECT app_clock() AS at OFFSET 0) n,
                  (SELECT * FROM rentals
                    WHERE provider_id = $1 AND state = 'active'
                      AND (started_at, upstream_id) > ($2::timestamptz - make_interval(secs => $4::double precision / 1000), $3)
                    ORDER BY started_at, upstream_id LIMIT $5) r,
                  LATERAL (SELECT c.expires_at FROM orders c
                            WHERE c.tenant_id = r.tenant_id AND c.order_id = r.order_id OFFSET 0) o
            ORDER BY r.started_at, r.upstream_id`,
    values: [providerId, after.startedAt, after.upstreamId, overlapMs, limit],
  });
  return rows.map((row) => ({
    upstreamId: row.upstream_id,
    phone: row.phone,
    startedForMs: row.started_for_ms,
    endsInMs: row.ends_in_ms ?? Infinity,
    cursor: { startedAt: row.started_at, upstreamId: row.upstream_id },
  }));
}
