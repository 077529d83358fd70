export type { ServiceDecision, ServiceRef } from './decide-service.ts';
export { refusePattern } from './message-pattern.ts';
export { createPolicy, POLICY_TOPIC, type Policy, type ServicePolicy } from './policy.ts';
export type { KillSwitch, NewRule, PolicyRule, PurchaseLimits, RuleKind } from './policy-rule.ts';
export { createDecisionLog, type DecisionLog, type PolicyDecision } from './repository.decisions.ts';
export { createMessageScreen, type MessageVerdict } from './screen-message.ts';
export { readStatementOfUse, STATEMENT_VERSION } from './statement-of-use.ts';
