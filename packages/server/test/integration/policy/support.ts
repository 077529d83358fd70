import type { AppContext } from '../../../src/context.ts';
import { createRule, endRule, type KillSwitch, type NewRule, setKillSwitch } from '../../../src/policy/index.ts';
import type { ScriptedBox } from '../../support/scripted-box.ts';

/** Makes a rule as an operator does, known at once on `on`; answers with its id. */
export async function makeRule(
  box: ScriptedBox,
  rule: Pick<NewRule, 'kind' | 'subject' | 'action'> & Partial<NewRule>,
  on: AppContext = box.context,
): Promise<number> {
  const { ruleId } = await box.context.db.transaction((tx) => createRule(tx, { tenantId: null, label: null, ...rule }));
  await on.revisions.poll();
  return ruleId;
}

export async function dropRule(box: ScriptedBox, ruleId: number): Promise<void> {
  await box.context.db.transaction((tx) => endRule(tx, ruleId));
  await box.context.revisions.poll();
}

/** Stores a switch, and tells no process of it. */
export async function storeSwitch(box: ScriptedBox, change: Omit<KillSwitch, 'since'>): Promise<void> {
  await box.context.db.transaction((tx) => setKillSwitch(tx, change));
}

export interface AuditedDecision {
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly target: string;
  readonly details: { readonly rule: string; readonly count: number; readonly service?: string; readonly act?: string };
}

/** What the policy left in the audit log of a tenant, oldest first. */
export async function decisionsOf(box: ScriptedBox, tenantId: number): Promise<AuditedDecision[]> {
  await box.context.decisions.drain();
  return box.database.sql<AuditedDecision>(
    `SELECT actor_type, actor_id, action, target, details FROM audit_log
      WHERE tenant_id = $1 AND (action LIKE 'policy.%' OR action LIKE 'message.%') ORDER BY audit_id`,
    [tenantId],
  );
}
