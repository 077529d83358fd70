export { type AbuseReport, fileAbuseReport, mayHaveHappenedAt, openAbuseReport } from './abuse-report.ts';
export { checkRule, createRule, endRule } from './create-rule.ts';
export type { ServiceDecision, ServiceRef } from './decide-service.ts';
export { createPolicy, POLICY_TOPIC, type Policy, type ServicePolicy } from './policy.ts';
export { BOX_LIMITS, type KillSwitch, type NewRule, type PurchaseLimits, TRIAL_LIMITS } from './policy-rule.ts';
export {
  countAbuseReports,
  findNumberHolders,
  listAbuseReportsBefore,
  type NumberHolder,
  type StoredAbuseReport,
  updateAbuseReport,
} from './repository.abuse.ts';
export {
  createDecisionLog,
  type DecisionLog,
  dropOldDecisionWindows,
  type PolicyDecision,
} from './repository.decisions.ts';
export {
  countRefusedOrders,
  listRules,
  listRulesAfter,
  type RuleFilter,
  type StoredRule,
} from './repository.rules.ts';
export { insertAcceptance, listAcceptances } from './repository.statement.ts';
export { clearKillSwitch, setKillSwitch, setPurchaseLimits } from './repository.switches.ts';
export { createMessageScreen, type MessageVerdict } from './screen-message.ts';
export { readStatementOfUse, STATEMENT_VERSION } from './statement-of-use.ts';
