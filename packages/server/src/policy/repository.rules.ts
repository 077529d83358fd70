import type { Db, Tx } from '../db/index.ts';
import type { NewRule, PolicyRule, RuleKind } from './policy-rule.ts';

export interface StoredRule extends PolicyRule {
  readonly createdAt: Date;
}

interface RuleRow {
  rule_id: bigint;
  kind: RuleKind;
  subject: string;
  action: PolicyRule['action'];
  tenant_id: bigint | null;
  label: string | null;
  created_at: Date;
}

const COLUMNS = 'rule_id, kind, subject, action, tenant_id, label, created_at';

/** Stores a rule; undefined when there is one for the same subject and tenant. */
export async function insertRule(tx: Tx, rule: NewRule): Promise<StoredRule | undefined> {
  const [row] = await tx.query<RuleRow>({
    name: 'policy_rule_insert',
    text: `INSERT INTO policy_rules (kind, subject, action, tenant_id, label) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    values: [rule.kind, rule.subject, rule.action, rule.tenantId, rule.label],
  });
  return row && toRule(row);
}

/** Locks all rules against new ones until the transaction ends, and counts them. */
export async function countRulesForInsert(tx: Tx): Promise<number> {
  await tx.query({ name: 'policy_rules_lock', text: 'LOCK TABLE policy_rules IN SHARE ROW EXCLUSIVE MODE' });
  const [row] = await tx.query<{ count: bigint }>({
    name: 'policy_rules_count',
    text: 'SELECT count(*) AS count FROM policy_rules',
  });
  return Number(row?.count ?? 0n);
}

/** Deletes a rule; undefined when there is none. */
export async function deleteRule(tx: Tx, ruleId: number): Promise<StoredRule | undefined> {
  const [row] = await tx.query<RuleRow>({
    name: 'policy_rule_delete',
    text: `DELETE FROM policy_rules WHERE rule_id = $1 RETURNING ${COLUMNS}`,
    values: [ruleId],
  });
  return row && toRule(row);
}

export interface RuleFilter {
  readonly kind: RuleKind | null;
  readonly tenantId: number | null;
}

export async function listRules(
  db: Db,
  { kind, tenantId }: RuleFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: StoredRule[]; total: number }> {
  const rows = await db.single<RuleRow & { total: bigint }>({
    name: 'policy_rules_page',
    text: `SELECT ${COLUMNS}, (SELECT count(*) FROM policy_rules
                                WHERE ($1::text IS NULL OR kind = $1) AND ($2::bigint IS NULL OR tenant_id = $2)) AS total
             FROM policy_rules WHERE ($1::text IS NULL OR kind = $1) AND ($2::bigint IS NULL OR tenant_id = $2)
            ORDER BY rule_id LIMIT $3 OFFSET $4`,
    values: [kind, tenantId, page.limit, page.offset],
  });
  return { items: rows.map(toRule), total: Number(rows[0]?.total ?? 0n) };
}

export async function listRulesAfter(
  db: Db,
  { kind, tenantId }: RuleFilter,
  { limit, afterRuleId }: { readonly limit: number; readonly afterRuleId: number },
): Promise<StoredRule[]> {
  const rows = await db.single<RuleRow>({
    name: 'policy_rules_after',
    text: `SELECT ${COLUMNS} FROM policy_rules
            WHERE rule_id > $3 AND ($1::text IS NULL OR kind = $1) AND ($2::bigint IS NULL OR tenant_id = $2)
            ORDER BY rule_id LIMIT $4`,
    values: [kind, tenantId, afterRuleId, limit],
  });
  return rows.map(toRule);
}

/** What a rule about services would have refused, of the orders of the last 30 days on the live side. */
export async function countRefusedOrders(
  db: Db,
  services: readonly string[],
  tenantId: number | null,
): Promise<{ orders: number; tenants: number; activeOrders: number }> {
  const [row] = await db.single<{ orders: bigint; tenants: bigint; active: bigint }>({
    name: 'policy_rule_preview',
    text: `SELECT count(*) AS orders, count(DISTINCT tenant_id) AS tenants,
                  count(*) FILTER (WHERE status IN ('pending', 'active')) AS active
             FROM orders
            WHERE service = ANY ($1::text[]) AND wallet = 'live' AND ($2::bigint IS NULL OR tenant_id = $2)
              AND created_at > (SELECT app_now()) - interval '30 days'`,
    values: [services, tenantId],
  });
  return {
    orders: Number(row?.orders ?? 0n),
    tenants: Number(row?.tenants ?? 0n),
    activeOrders: Number(row?.active ?? 0n),
  };
}

function toRule(row: RuleRow): StoredRule {
  const { rule_id: ruleId, tenant_id: tenantId, created_at: createdAt, kind, subject, action, label } = row;
  const tenant = tenantId === null ? null : Number(tenantId);
  return { ruleId: Number(ruleId), kind, subject, action, tenantId: tenant, label, createdAt };
}
