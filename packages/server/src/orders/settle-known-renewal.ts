import type { Micros } from '../kernel/money.ts';
import { finishRenewal } from './finish-renewal.ts';
import type { OrderActionDeps } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { findOpenRenewal, type RenewalKey } from './repository.renewals.ts';
import { findOrder } from './repository.ts';

/**
 * Ends a renewal by what was found out beside its call: from the provider's list or balance, or by a person.
 * `costMicros` null: it never took place. False when it was not open any more.
 */
export async function settleKnownRenewal(
  deps: OrderActionDeps,
  key: RenewalKey,
  costMicros: Micros | null,
  render: AnswerRenderer,
): Promise<boolean> {
  const renewal = await findOpenRenewal(deps.db, key);
  const order = renewal && (await findOrder(deps.db, key.tenantId, String(key.orderId)));
  if (!order) return false;
  const result =
    costMicros === null
      ? ({ kind: 'rejected', error: 'it never took place' } as const)
      : ({ kind: 'renewed', costMicros } as const);
  await finishRenewal(deps, { renewal, order, render, askable: true, quietSeconds: null }, result);
  return true;
}
