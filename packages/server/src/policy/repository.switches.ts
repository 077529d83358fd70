import { noteRevision, type Tx } from '../db/index.ts';
import { POLICY_TOPIC } from './policy.ts';
import type { KillSwitch, PurchaseLimits } from './policy-rule.ts';

/** Turns a kill switch on, or gives it another reason; every process knows within a second of the commit. */
export async function setKillSwitch(tx: Tx, { scope, subject, reason }: Omit<KillSwitch, 'since'>): Promise<void> {
  await tx.query({
    name: 'kill_switch_set',
    text: `INSERT INTO kill_switches (scope, subject, reason) VALUES ($1, $2, $3)
           ON CONFLICT (scope, subject) DO UPDATE SET reason = excluded.reason`,
    values: [scope, subject, reason],
  });
  await noteRevision(tx, POLICY_TOPIC);
}

/** Turns a kill switch off; false when it was. */
export async function clearKillSwitch(
  tx: Tx,
  { scope, subject }: Pick<KillSwitch, 'scope' | 'subject'>,
): Promise<boolean> {
  const rows = await tx.query({
    name: 'kill_switch_clear',
    text: 'DELETE FROM kill_switches WHERE scope = $1 AND subject = $2 RETURNING scope',
    values: [scope, subject],
  });
  if (rows.length > 0) await noteRevision(tx, POLICY_TOPIC);
  return rows.length > 0;
}

/** Sets all limits of a tenant; of the box, where the tenant is null. */
export async function setPurchaseLimits(tx: Tx, tenantId: number | null, limits: PurchaseLimits): Promise<void> {
  await tx.query({
    name: 'purchase_limits_set',
    text: `INSERT INTO purchase_limits (tenant_id, active_numbers, per_minute, per_hour, per_day) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (tenant_id) DO UPDATE
             SET active_numbers = excluded.active_numbers, per_minute = excluded.per_minute,
                 per_hour = excluded.per_hour, per_day = excluded.per_day, updated_at = app_now()`,
    values: [tenantId ?? 0, limits.activeNumbers, limits.perMinute, limits.perHour, limits.perDay],
  });
  await noteRevision(tx, POLICY_TOPIC);
}
