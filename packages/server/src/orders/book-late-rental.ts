import { messageOf } from '../kernel/errors.ts';
import type { ProviderRental } from '../providers/index.ts';
import type { PurchaseDeps } from './purchase-deps.ts';
import type { ConfirmationRow } from './repository.purchase.ts';

/** The attempt that a rental was bought by. */
export interface LateAttempt {
  readonly tenantId: number;
  readonly orderId: number;
  readonly attemptNo: number;
  readonly providerId: number;
}

const NOBODY_WAITS = { expiresAt: null, answer: null };

/**
 * Books a number that was found after its call had been given up. An order that went on without it does not take it:
 * its cost goes to suspense and it is marked to go back. `end` is for an order that still waits for it, whose key nobody may be left to answer. Never
 * throws: an attempt that stays open is looked at again.
 */
export async function bookLateRental(
  deps: Pick<PurchaseDeps, 'confirm' | 'logger'>,
  { tenantId, orderId, attemptNo, providerId }: LateAttempt,
  { upstreamId, phone, costMicros }: ProviderRental,
  end: Pick<ConfirmationRow, 'expiresAt' | 'answer'> = NOBODY_WAITS,
): Promise<void> {
  const attempt = { tenantId, orderId, attemptNo, providerId };
  try {
    const outcome = await deps.confirm({ ...attempt, upstreamId, phone, costMicros, ...end });
    deps.logger.warn({ ...attempt, outcome }, 'a number bought by a lost call was found');
  } catch (error) {
    deps.logger.error({ ...attempt, reason: messageOf(error) }, 'a number bought by a lost call could not be booked');
  }
}
