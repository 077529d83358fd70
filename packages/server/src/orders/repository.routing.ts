import { type Db, deleteInBatches } from '../db/index.ts';
import type { RoutingDecision } from '../quoting/index.ts';

/** A decision of an order, and how long ago it was made. */
export interface NotedDecision {
  readonly tenantId: number;
  readonly orderId: number;
  readonly decision: RoutingDecision;
  readonly ageMs: number;
}

/** Stores decisions together; an order keeps its first. */
export async function insertDecisions(db: Db, decisions: readonly NotedDecision[]): Promise<void> {
  await db.single({
    name: 'order_routing_insert',
    text: `INSERT INTO order_routing (tenant_id, order_id, decision, decided_at)
           SELECT "tenantId", "orderId", decision, app_now() - make_interval(secs => "ageMs" / 1000)
             FROM jsonb_to_recordset($1::jsonb) AS d ("tenantId" bigint, "orderId" bigint, decision jsonb,
                                                      "ageMs" double precision)
           ON CONFLICT DO NOTHING`,
    // Amounts as text: a JSON number would lose digits of a large one.
    values: [JSON.stringify(decisions, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))],
  });
}

/** Why an order went where it went; undefined when it was not noted, or more than 90 days ago. */
export async function getRoutingDecision(
  db: Db,
  tenantId: number,
  orderId: number,
): Promise<(RoutingDecision & { readonly decidedAt: Date }) | undefined> {
  const [row] = await db.single<{ decision: StoredDecision; decided_at: Date }>({
    name: 'order_routing_get',
    text: 'SELECT decision, decided_at FROM order_routing WHERE tenant_id = $1 AND order_id = $2',
    values: [tenantId, orderId],
  });
  if (!row) return undefined;
  const offers = row.decision.offers.map((offer) => ({ ...offer, priceMicros: BigInt(offer.priceMicros) }));
  return { ...row.decision, offers, decidedAt: row.decided_at };
}

interface StoredDecision extends Omit<RoutingDecision, 'offers'> {
  readonly offers: readonly (Omit<RoutingDecision['offers'][number], 'priceMicros'> & {
    readonly priceMicros: string;
  })[];
}

/** Drops decisions of more than 90 days ago. */
export async function dropOldDecisions(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'order_routing_drop_old',
    text: `DELETE FROM order_routing WHERE (tenant_id, order_id) IN (
             SELECT tenant_id, order_id FROM order_routing
              WHERE decided_at < (SELECT app_now()) - interval '90 days' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}
