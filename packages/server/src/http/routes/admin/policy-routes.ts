import type { App } from '../../app-type.ts';
import { registerAcceptStatement } from './accept-statement.ts';
import { registerCreatePolicyRule } from './create-policy-rule.ts';
import { registerDeletePolicyRule } from './delete-policy-rule.ts';
import { registerGetKillSwitch } from './get-kill-switch.ts';
import { registerGetPurchaseLimits } from './get-purchase-limits.ts';
import { registerGetStatement } from './get-statement.ts';
import { registerListAbuseReports } from './list-abuse-reports.ts';
import { registerListPolicyRules } from './list-policy-rules.ts';
import { registerListPolicyServices } from './list-policy-services.ts';
import { registerListQuarantine } from './list-quarantine.ts';
import type { PolicyDeps } from './policy-deps.ts';
import { registerPreviewPolicyRule } from './preview-policy-rule.ts';
import { registerSetKillSwitch } from './set-kill-switch.ts';
import { registerSetPurchaseLimits } from './set-purchase-limits.ts';
import { registerUpdateAbuseReport } from './update-abuse-report.ts';

/** What the box may be used for, and what strangers report. */
export function registerPolicyRoutes(admin: App, deps: PolicyDeps): void {
  registerListPolicyRules(admin, deps);
  registerCreatePolicyRule(admin, deps);
  registerPreviewPolicyRule(admin, deps);
  registerDeletePolicyRule(admin, deps);
  registerListPolicyServices(admin, deps);
  registerGetPurchaseLimits(admin, deps);
  registerSetPurchaseLimits(admin, deps);
  registerGetKillSwitch(admin, deps);
  registerSetKillSwitch(admin, deps);
  registerGetStatement(admin, deps);
  registerAcceptStatement(admin, deps);
  registerListAbuseReports(admin, deps);
  registerUpdateAbuseReport(admin, deps);
  registerListQuarantine(admin, deps);
}
