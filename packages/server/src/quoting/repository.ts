import type { Db, Tx } from '../db/index.ts';
import type { RoutingStrategy } from './routing.ts';
import type { ChosenStrategies } from './strategy-book.ts';

/** The strategies of the box and of tenants that have their own. */
export async function listStrategies(db: Db): Promise<ChosenStrategies> {
  const rows = await db.single<{ tenant_id: bigint | null; strategy: RoutingStrategy }>({
    name: 'routing_strategies_list',
    text: 'SELECT tenant_id, strategy FROM routing_strategies ORDER BY tenant_id NULLS FIRST',
  });
  const tenants = rows.flatMap(({ tenant_id: tenantId, strategy }) =>
    tenantId === null ? [] : [{ tenantId: Number(tenantId), strategy }],
  );
  return { strategy: rows.find(({ tenant_id }) => tenant_id === null)?.strategy ?? 'price', tenants };
}

/** Puts these in the place of all; false, and nothing changed, when a tenant is not there. */
export async function replaceStrategies(tx: Tx, { strategy, tenants }: ChosenStrategies): Promise<boolean> {
  const ids = tenants.map(({ tenantId }) => tenantId);
  const [known] = await tx.query<{ count: number }>({
    name: 'routing_strategies_tenants',
    text: 'SELECT count(*)::int AS count FROM tenants WHERE tenant_id = ANY ($1::bigint[])',
    values: [ids],
  });
  if (known?.count !== new Set(ids).size) return false;
  await tx.query({ name: 'routing_strategies_clear', text: 'DELETE FROM routing_strategies' });
  await tx.query({
    name: 'routing_strategies_put',
    text: `INSERT INTO routing_strategies (tenant_id, strategy)
           SELECT NULL::bigint, $1::text UNION ALL SELECT * FROM unnest($2::bigint[], $3::text[])`,
    values: [strategy, ids, tenants.map((each) => each.strategy)],
  });
  return true;
}
