import type { CreatePolicyRuleBody } from '@simsmsbox/contract';
import { findService, SERVICE_CATEGORIES } from '../../../catalog/index.ts';
import type { Db } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { checkRule, type NewRule } from '../../../policy/index.ts';
import { findTenant } from '../../../tenants/index.ts';

/**
 * The rule of a body, with the service by its code.
 * @throws AppError VALIDATION_FAILED for a service, category or customer that is not known, or a rule without sense.
 */
export async function readRule(db: Db, body: CreatePolicyRuleBody): Promise<NewRule> {
  const { kind, action, tenantId = null, label = null } = body;
  const rule = { kind, action, tenantId, label, subject: readSubject(body) };
  checkRule(rule);
  if (tenantId !== null && !(await findTenant(db, tenantId))) throw unknown('/tenantId', 'is no customer of this box');
  return rule;
}

function readSubject({ kind, subject }: CreatePolicyRuleBody): string {
  if (kind === 'service') {
    const service = findService(subject);
    if (!service) throw unknown('/subject', 'is no service; take a code from policy/services');
    return service.code;
  }
  if (kind === 'category' && !SERVICE_CATEGORIES.some((category) => category === subject)) {
    throw unknown('/subject', `is no category; choose one of ${SERVICE_CATEGORIES.join(', ')}`);
  }
  return subject.trim();
}

function unknown(field: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `The rule was refused: ${field.slice(1)} ${message}. Nothing was stored.`,
    fields: [{ field, message }],
  });
}
