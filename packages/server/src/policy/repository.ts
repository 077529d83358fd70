import type { Db } from '../db/index.ts';
import type { KillSwitch, PolicyRule, PurchaseLimits } from './policy-rule.ts';

/** Everything that is held in memory, as of one revision. */
export interface StoredPolicy {
  readonly revision: number;
  /** JSON of the rules, so that what did not change need not be compiled again. */
  readonly rulesJson: string;
  readonly switches: readonly KillSwitch[];
  /** By tenant; 0 is the box. */
  readonly limits: ReadonlyMap<number, PurchaseLimits>;
  /** The versions of the statement of use that were accepted. */
  readonly acceptedVersions: readonly number[];
}

interface PolicyRow {
  revision: bigint | null;
  rules: string;
  switches: { scope: KillSwitch['scope']; subject: string; reason: string; since: string }[];
  limits: {
    tenant_id: number;
    active_numbers: number | null;
    per_minute: number | null;
    per_hour: number | null;
    per_day: number | null;
  }[];
  versions: number[];
}

/** Reads the policy and its revision in one statement, so that they belong together. */
export async function readPolicy(db: Db): Promise<StoredPolicy> {
  const [row] = await db.single<PolicyRow>({
    name: 'policy_read',
    text: `SELECT (SELECT revision FROM revisions WHERE topic = 'policy') AS revision,
                  (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'created_at' ORDER BY rule_id), '[]')::text FROM policy_rules r) AS rules,
                  (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY scope, subject), '[]') FROM kill_switches k) AS switches,
                  (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM purchase_limits l) AS limits,
                  (SELECT coalesce(jsonb_agg(version), '[]') FROM statement_acceptances) AS versions`,
  });
  if (!row) throw new Error('A query without FROM gave no row.');
  return {
    revision: Number(row.revision ?? 0n),
    rulesJson: row.rules,
    switches: row.switches.map((each) => ({ ...each, since: new Date(each.since) })),
    limits: new Map(
      row.limits.map((l) => [
        l.tenant_id,
        { activeNumbers: l.active_numbers, perMinute: l.per_minute, perHour: l.per_hour, perDay: l.per_day },
      ]),
    ),
    acceptedVersions: row.versions,
  };
}

interface RuleJson {
  rule_id: number;
  kind: PolicyRule['kind'];
  subject: string;
  action: PolicyRule['action'];
  tenant_id: number | null;
  label: string | null;
}

export function parseRules(json: string): readonly PolicyRule[] {
  return (JSON.parse(json) as RuleJson[]).map(({ rule_id: ruleId, tenant_id: tenantId, ...rule }) => ({
    ruleId,
    tenantId,
    ...rule,
  }));
}
