import { noteRevision, type Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { refusePattern } from './message-pattern.ts';
import { POLICY_TOPIC } from './policy.ts';
import type { NewRule } from './policy-rule.ts';
import { countRulesForInsert, deleteRule, insertRule, type StoredRule } from './repository.rules.ts';

/** All of them are in the memory of every process, and each message is compared with them. */
const RULES_MAX = 10_000;

/**
 * A rule that fits together.
 * @throws AppError VALIDATION_FAILED for an action of another kind, or a pattern that would meet every message.
 */
export function checkRule(rule: NewRule): void {
  const { kind, action, subject } = rule;
  const aboutServices = kind === 'category' || kind === 'service';
  if (aboutServices !== (action === 'allow' || action === 'review' || action === 'deny')) {
    throw invalid('/action', aboutServices ? 'must be allow, review or deny' : 'must be block or flag');
  }
  const reason = kind === 'sender' || kind === 'word' ? refusePattern(kind, subject) : null;
  if (reason !== null) throw invalid('/subject', reason);
}

/**
 * Stores a rule that {@link checkRule} let pass; every process knows it within a second of the commit.
 * @throws AppError CONFLICT where the subject has a rule, LIMIT_REACHED.
 */
export async function createRule(tx: Tx, rule: NewRule): Promise<StoredRule> {
  if ((await countRulesForInsert(tx)) >= RULES_MAX) {
    throw new AppError('LIMIT_REACHED', {
      detail: `There may be ${RULES_MAX} rules at a time. Nothing was stored; delete what is not needed, or use a * for many.`,
    });
  }
  const stored = await insertRule(tx, rule);
  if (!stored) {
    throw new AppError('CONFLICT', {
      detail: 'There is a rule for this subject already. Nothing was stored; delete that one first.',
    });
  }
  await noteRevision(tx, POLICY_TOPIC);
  return stored;
}

/** Ends a rule. @throws AppError NOT_FOUND. */
export async function endRule(tx: Tx, ruleId: number): Promise<StoredRule> {
  const deleted = await deleteRule(tx, ruleId);
  if (!deleted) throw new AppError('NOT_FOUND', { detail: 'There is no such rule. Nothing was changed.' });
  await noteRevision(tx, POLICY_TOPIC);
  return deleted;
}

function invalid(field: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `The rule was refused: ${field.slice(1)} ${message}. Nothing was stored.`,
    fields: [{ field, message }],
  });
}
