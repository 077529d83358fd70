import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';

export async function giveUpRenewals(db: Db, limit: number, patienceSeconds: number): Promise<number> {
  const [row] = await db.single<{ ended: number }>({
    name: 'renewals_give_up',
    text: 'SELECT renewals_give_up($1, make_interval(secs => $2)) AS ended',
    values: [limit, patienceSeconds],
  });
  return row?.ended ?? 0;
}

export async function writeOffUnknowns(
  db: Db,
  limit: number,
  patienceSeconds: number,
): Promise<{ readonly providerId: number; readonly amountMicros: Micros }[]> {
  const rows = await db.single<{ provider_id: bigint; amount: bigint }>({
    name: 'unknowns_write_off',
    text: 'SELECT provider_id, amount FROM unknowns_write_off($1, make_interval(secs => $2))',
    values: [limit, patienceSeconds],
  });
  return rows.map((row) => ({ providerId: Number(row.provider_id), amountMicros: row.amount }));
}

/** Closes refunds that were due and never came: the money is gone. Those that still may come stay open. */
export async function refuseOldRefunds(db: Db, patienceSeconds: number): Promise<void> {
  await db.single({
    name: 'refunds_refuse_old',
    text: `SELECT provider_refund_settle(provider_id, reference, 0, 'age') FROM provider_refunds
            WHERE state = 'expected' AND released_at <= app_now() - make_interval(secs => $1)`,
    values: [patienceSeconds],
  });
}

/** What a person has to look at, a row per kind and provider. */
export interface StandingConcern {
  readonly kind: 'refund_not_given' | 'unknown_outcome' | 'overcharge' | 'orphan' | 'missing_rental';
  readonly providerId: number;
  readonly count: number;
  readonly amountMicros: Micros;
  readonly since: Date;
}

export interface ConcernLimits {
  readonly unknownSeconds: number;
  readonly refundSeconds: number;
  readonly missingSeconds: number;
}

export async function listConcerns(db: Db, limits: ConcernLimits): Promise<StandingConcern[]> {
  const rows = await db.single<{
    kind: StandingConcern['kind'];
    provider_id: bigint;
    count: number;
    amount: bigint;
    since: Date;
  }>({
    name: 'standing_concerns',
    text: `SELECT c.kind, c.provider_id, count(*)::int AS count, coalesce(sum(c.amount), 0)::bigint AS amount, min(c.since) AS since
             FROM (
               SELECT 'unknown_outcome' AS kind, provider_id, max_cost AS amount, started_at AS since FROM attempts
                WHERE state = 'unknown' AND started_at <= app_now() - make_interval(secs => $1)
               UNION ALL
               SELECT 'unknown_outcome', provider_id, max_cost, started_at FROM renewals
                WHERE state IN ('unknown', 'lapsed') AND started_at <= app_now() - make_interval(secs => $1)
               UNION ALL
               SELECT 'refund_not_given', provider_id, expected, released_at FROM provider_refunds
                WHERE state = 'expected' AND released_at <= app_now() - make_interval(secs => $2)
               UNION ALL
               SELECT 'orphan', provider_id, cost, first_seen_at FROM orphans
                WHERE state = 'reported' OR state = 'releasing' AND release_tries > 5
               UNION ALL
               SELECT 'missing_rental', provider_id, NULL, missing_since FROM rentals
                WHERE missing_since <= app_now() - make_interval(secs => $3) AND state = 'active'
               UNION ALL
               SELECT 'overcharge', x.provider_id, x.cost - x.max_cost, x.settled_at
                 FROM (SELECT provider_id, cost, max_cost, settled_at FROM attempts WHERE cost > max_cost
                       UNION ALL
                       SELECT provider_id, cost, max_cost, settled_at FROM renewals WHERE cost > max_cost) x
                WHERE x.settled_at > coalesce((SELECT max(a.acknowledged_at) FROM alarms a
                                                WHERE a.kind = 'overcharge' AND a.provider_id = x.provider_id), '-infinity')
             ) c GROUP BY c.kind, c.provider_id ORDER BY 1, 2`,
    values: [limits.unknownSeconds, limits.refundSeconds, limits.missingSeconds],
  });
  return rows.map((row) => ({
    kind: row.kind,
    providerId: Number(row.provider_id),
    count: row.count,
    amountMicros: row.amount,
    since: row.since,
  }));
}

/** The open alarms of standing concerns; whoever finds none of a kind at a provider closes it. */
export async function listOpenConcerns(
  db: Db,
): Promise<{ readonly kind: StandingConcern['kind']; readonly providerId: number }[]> {
  const rows = await db.single<{ kind: StandingConcern['kind']; provider_id: bigint }>({
    name: 'standing_alarms',
    text: `SELECT kind, provider_id FROM alarms WHERE closed_at IS NULL
              AND kind IN ('refund_not_given', 'unknown_outcome', 'orphan', 'missing_rental')`,
  });
  return rows.map((row) => ({ kind: row.kind, providerId: Number(row.provider_id) }));
}
