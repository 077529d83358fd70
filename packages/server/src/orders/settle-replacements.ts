import { messageOf } from '../kernel/errors.ts';
import { answerSealer, type OrderActionDeps } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { type AbandonedReplacement, claimReplacements, giveUpReplacement } from './repository.replacements.ts';
import { LEASE_SECONDS } from './try-offers.ts';
import { noPlatformAnswered } from './try-replacements.ts';

const BATCH = 20;

/**
 * Gives up searches for another number whose process died: the order keeps the one it has. What they may have bought is
 * an unknown attempt, which the settler of purchases finds and gives back. Returns how many.
 */
export async function settleReplacements(deps: OrderActionDeps, render: AnswerRenderer): Promise<number> {
  const abandoned = await claimReplacements(deps.db, BATCH, LEASE_SECONDS);
  await Promise.all(
    abandoned.map((replacement) =>
      giveUp(deps, replacement, render).catch((error: unknown) =>
        deps.logger.error({ reason: messageOf(error) }, 'a replacement could not be given up and comes again'),
      ),
    ),
  );
  return abandoned.length;
}

async function giveUp(deps: OrderActionDeps, replacement: AbandonedReplacement, render: AnswerRenderer): Promise<void> {
  const { tenantId, orderId, replacementNo, idempotencyKey } = replacement;
  const seal = answerSealer(await deps.dataKeys.get(deps.db, tenantId), idempotencyKey);
  await giveUpReplacement(deps.db, replacement, seal(render.error(noPlatformAnswered())));
  deps.logger.warn({ tenantId, orderId, replacementNo }, 'gave up a replacement whose process died');
}
