import { createMicroBatcher, type Db, deleteInBatches } from '../db/index.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';

/** Something that the policy refused or, where it might have, let through. */
export interface PolicyDecision {
  readonly tenantId: number;
  /** Who asked; the box itself for a message. */
  readonly actor: { readonly type: 'user' | 'api-key' | 'system'; readonly id: string | null };
  readonly action: 'policy.denied' | 'policy.approved' | 'message.blocked' | 'message.flagged';
  /** The rule and what it was applied to. Never a text, a sender or a number. */
  readonly details: Readonly<Record<'rule', string> & Partial<Record<'service' | 'country' | 'act', string>>>;
}

/** Writes decisions into the audit log, beside whatever they were about. */
export interface DecisionLog {
  /** Resolves when it is written. Never throws: what was refused stays refused, and what could not be written is logged. */
  note(decision: PolicyDecision): Promise<void>;
  /** Resolves when nothing is left to write. */
  drain(): Promise<void>;
}

/**
 * The same decision of one tenant within a minute is one row with a count, in whichever process it was made, so that a
 * flood of refusals is not a flood of rows. Callers that wait at the same time share a statement.
 */
export function createDecisionLog({ db, logger }: { readonly db: Db; readonly logger: Logger }): DecisionLog {
  const batcher = createMicroBatcher({
    run: async (decisions: readonly PolicyDecision[]) => {
      await db.single({
        name: 'decisions_note',
        text: 'SELECT decisions_note($1::jsonb)',
        values: [JSON.stringify(decisions.map(toJson))],
      });
      return decisions.map(() => undefined);
    },
  });
  return {
    note: (decision) =>
      batcher.submit(decision).catch((error: unknown) => {
        logger.error({ ...decision, reason: messageOf(error) }, 'a decision could not be written to the audit log');
      }),
    drain: () => batcher.drain(),
  };
}

function toJson({ tenantId, actor, action, details }: PolicyDecision) {
  return { tenant_id: tenantId, actor_type: actor.type, actor_id: actor.id, action, target: details.rule, details };
}

/** Drops what says into which row a decision of an earlier minute was counted. */
export async function dropOldDecisionWindows(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'decision_windows_drop_old',
    text: `DELETE FROM decision_windows WHERE (tenant_id, fingerprint) IN (
             SELECT tenant_id, fingerprint FROM decision_windows
              WHERE minute < (SELECT app_now()) - interval '1 day' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}
