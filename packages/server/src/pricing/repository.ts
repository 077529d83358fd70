import type { Db, Tx } from '../db/index.ts';
import type { Micros } from '../kernel/money.ts';
import type { PriceRule, PriceScope, PriceTerms } from './price-rule.ts';

/** A rule as the operator sees it. */
export interface StoredPriceRule extends PriceRule {
  readonly note: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewPriceRule extends PriceScope, PriceTerms {
  readonly note: string | null;
}

interface RuleRow {
  rule_id: bigint;
  tenant_id: bigint | null;
  service: string | null;
  country: string | null;
  provider_id: bigint | null;
  markup_bps: number | null;
  fixed_per_day: Micros;
  floor_per_day: Micros;
  step: Micros;
  ending: Micros;
  note: string | null;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `rule_id, tenant_id, service, country, provider_id, markup_bps, fixed_per_day, floor_per_day, step, ending,
  note, created_at, updated_at`;

/** All rules, in the order they were made. */
export async function listPriceRules(db: Db): Promise<StoredPriceRule[]> {
  const rows = await db.single<RuleRow>({
    name: 'price_rules_list',
    text: `SELECT ${COLUMNS} FROM price_rules ORDER BY rule_id`,
  });
  return rows.map(toRule);
}

/** The rule, locked until the transaction ends. */
export async function lockPriceRule(tx: Tx, ruleId: number): Promise<StoredPriceRule | undefined> {
  const [row] = await tx.query<RuleRow>({
    name: 'price_rule_lock',
    text: `SELECT ${COLUMNS} FROM price_rules WHERE rule_id = $1 FOR UPDATE`,
    values: [ruleId],
  });
  return row && toRule(row);
}

/** Stores a rule; `taken` when another one has its scope, `no_such_scope` when its tenant or provider is not there. */
export async function insertPriceRule(
  tx: Tx,
  rule: NewPriceRule,
): Promise<StoredPriceRule | 'taken' | 'no_such_scope'> {
  const [scope] = await tx.query<{ known: boolean }>({
    name: 'price_rule_scope',
    text: `SELECT ($1::bigint IS NULL OR EXISTS (SELECT 1 FROM tenants WHERE tenant_id = $1))
              AND ($2::bigint IS NULL OR EXISTS (SELECT 1 FROM providers WHERE provider_id = $2)) AS known`,
    values: [rule.tenantId, rule.providerId],
  });
  if (!scope?.known) return 'no_such_scope';
  const [row] = await tx.query<RuleRow>({
    name: 'price_rule_insert',
    text: `INSERT INTO price_rules (tenant_id, service, country, provider_id, markup_bps, fixed_per_day, floor_per_day, step,
                                    ending, note)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    values: [rule.tenantId, rule.service, rule.country, rule.providerId, ...termsOf(rule), rule.note],
  });
  return row ? toRule(row) : 'taken';
}

/** Changes the terms of a rule; its scope stays. */
export async function updatePriceRule(
  tx: Tx,
  ruleId: number,
  terms: PriceTerms & { readonly note: string | null },
): Promise<StoredPriceRule | undefined> {
  const [row] = await tx.query<RuleRow>({
    name: 'price_rule_update',
    text: `UPDATE price_rules SET markup_bps = $2, fixed_per_day = $3, floor_per_day = $4, step = $5, ending = $6, note = $7,
                  updated_at = app_now()
            WHERE rule_id = $1 RETURNING ${COLUMNS}`,
    values: [ruleId, ...termsOf(terms), terms.note],
  });
  return row && toRule(row);
}

/** False when there was none. */
export async function deletePriceRule(tx: Tx, ruleId: number): Promise<boolean> {
  const rows = await tx.query({
    name: 'price_rule_delete',
    text: 'DELETE FROM price_rules WHERE rule_id = $1 RETURNING rule_id',
    values: [ruleId],
  });
  return rows.length > 0;
}

function termsOf({ markupBps, fixedPerDayMicros, floorPerDayMicros, stepMicros, endingMicros }: PriceTerms) {
  return [markupBps, fixedPerDayMicros, floorPerDayMicros, stepMicros, endingMicros];
}

function toRule(row: RuleRow): StoredPriceRule {
  return {
    ruleId: Number(row.rule_id),
    tenantId: row.tenant_id === null ? null : Number(row.tenant_id),
    service: row.service,
    country: row.country,
    providerId: row.provider_id === null ? null : Number(row.provider_id),
    markupBps: row.markup_bps,
    fixedPerDayMicros: row.fixed_per_day,
    floorPerDayMicros: row.floor_per_day,
    stepMicros: row.step,
    endingMicros: row.ending,
    note: row.note,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
