import type { Db } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';

export interface StatisticsQuery {
  /** Orders that were made from here on. */
  readonly from: Date;
  /** And before this. */
  readonly to: Date;
  readonly by: 'day' | 'provider' | 'country' | 'service';
  readonly wallet: 'live' | 'test';
  readonly providerId: number | null;
  readonly country: string | null;
  readonly service: string | null;
  readonly tenantId: number | null;
}

/** What the orders of a time came to so far. */
export interface StatisticsRow {
  /** The day (UTC), provider id, country or service; null: all together. */
  readonly key: string | null;
  readonly orders: number;
  /** Orders that got a number. */
  readonly activated: number;
  readonly withMessage: number;
  readonly failed: number;
  /** What customers paid for good. */
  readonly revenueMicros: Micros;
  /** What providers charged, less what they gave back; what is in suspense counts. */
  readonly costMicros: Micros;
  /** From the number to the first message; null without any. */
  readonly medianSecondsToCode: number | null;
}

interface Row {
  key: string | null;
  orders: bigint;
  activated: bigint;
  with_message: bigint;
  failed: bigint;
  revenue: bigint;
  cost: bigint;
  median_seconds: number | null;
}

const KEYS = {
  day: `to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  provider: 'o.provider_id::text',
  country: 'o.country',
  service: 'o.service',
} as const;

/**
 * The orders of a time by day, provider, country or service, and all together in the last row. Money is that of these
 * orders whenever it moved, so that revenue and cost belong together.
 */
export async function readStatistics(db: Db, query: StatisticsQuery): Promise<StatisticsRow[]> {
  const rows = await db.transaction(async (tx) => {
    await tx.query({ name: 'statistics_patience', text: `SELECT set_config('statement_timeout', '60s', true)` });
    return tx.query<Row>({
      name: `statistics_by_${query.by}`,
      text: `
        WITH found AS (
          SELECT ${KEYS[query.by]} AS key, o.status, o.activated_at, o.message_count,
                 (SELECT coalesce(sum(h.captured), 0) FROM holds h WHERE h.tenant_id = o.tenant_id
                     AND h.hold_id IN (SELECT o.hold_id UNION ALL SELECT n.hold_id FROM renewals n
                                        WHERE n.tenant_id = o.tenant_id AND n.order_id = o.order_id)) AS revenue,
                 (SELECT coalesce(sum(CASE WHEN e.to_account = 'provider' THEN -e.amount ELSE e.amount END), 0)
                    FROM (SELECT r.provider_id, r.upstream_id AS reference FROM rentals r
                           WHERE r.tenant_id = o.tenant_id AND r.order_id = o.order_id
                          UNION ALL
                          SELECT n.provider_id, n.reference FROM renewals n
                           WHERE n.tenant_id = o.tenant_id AND n.order_id = o.order_id) b
                    JOIN provider_entries e ON e.provider_id = b.provider_id AND e.reference = b.reference
                     AND e.kind IN ('cost', 'cost_refund', 'suspense', 'suspense_refund')) AS cost,
                 CASE WHEN o.message_count > 0 THEN
                   (SELECT extract(epoch FROM min(m.created_at) - o.activated_at) FROM messages m
                     WHERE m.tenant_id = o.tenant_id AND m.order_id = o.order_id AND m.created_at >= o.created_at) END AS seconds
            FROM orders o
           WHERE o.created_at >= $1 AND o.created_at < $2 AND o.wallet = $3
             AND ($4::bigint IS NULL OR o.provider_id = $4) AND ($5::text IS NULL OR o.country = $5)
             AND ($6::text IS NULL OR o.service = $6) AND ($7::bigint IS NULL OR o.tenant_id = $7)
        )
        SELECT key, count(*) AS orders, count(activated_at) AS activated,
               count(*) FILTER (WHERE message_count > 0) AS with_message,
               count(*) FILTER (WHERE status = 'failed') AS failed,
               coalesce(sum(revenue), 0)::bigint AS revenue, coalesce(sum(cost), 0)::bigint AS cost,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(seconds, 0)::float8) AS median_seconds
          FROM found GROUP BY GROUPING SETS ((key), ()) ORDER BY grouping(key), key`,
      values: [query.from, query.to, query.wallet, query.providerId, query.country, query.service, query.tenantId],
    });
  });
  return rows.map((row) => ({
    key: row.key,
    orders: Number(row.orders),
    activated: Number(row.activated),
    withMessage: Number(row.with_message),
    failed: Number(row.failed),
    revenueMicros: row.revenue,
    costMicros: row.cost,
    medianSecondsToCode: row.median_seconds === null ? null : Math.round(row.median_seconds * 10) / 10,
  }));
}
