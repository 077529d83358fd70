import type { PurchaseLimits, StoredRule } from '../../policy/index.ts';

export function presentPolicyRule({ ruleId, kind, subject, action, tenantId, label, createdAt }: StoredRule) {
  return { id: ruleId, kind, subject, action, tenantId, label, createdAt: createdAt.toISOString() };
}

/** Without what a schema does not name. */
export function presentLimits({ activeNumbers, perMinute, perHour, perDay }: PurchaseLimits) {
  return { activeNumbers, perMinute, perHour, perDay };
}
