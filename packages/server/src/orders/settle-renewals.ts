import { messageOf } from '../kernel/errors.ts';
import type { Micros } from '../kernel/money.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import { bookLateRenewal, finishRenewal } from './finish-renewal.ts';
import type { OrderActionDeps } from './order-action.ts';
import type { AnswerRenderer } from './purchase-deps.ts';
import { callRenew, findRenewal, type RenewCall, type RenewResult } from './renew-number.ts';
import { claimRenewals, type UnsettledRenewal } from './repository.renewals.ts';
import { findOrder } from './repository.ts';
import { LEASE_SECONDS } from './try-offers.ts';

/** After this long a call that the provider knows nothing of never happened. */
const CERTAINTY_SECONDS = 120;
const BATCH = 20;

/**
 * Finishes renewals that a crash, a restart or a lost answer left open. The provider is asked; where calling twice is
 * harmless it is called again under the same reference. A renewal whose order has ended is only asked about: what it
 * cost all the same is booked to suspense. Safe in any number of workers. Returns how many it looked at.
 */
export async function settleRenewals(deps: OrderActionDeps, render: AnswerRenderer): Promise<number> {
  const unsettled = await claimRenewals(deps.db, BATCH, LEASE_SECONDS);
  await Promise.all(
    unsettled.map((renewal) =>
      // One that cannot be settled now comes again, and holds up no other.
      settleOne(deps, render, renewal).catch((error: unknown) =>
        deps.logger.error({ reason: messageOf(error) }, 'a renewal could not be settled and comes again'),
      ),
    ),
  );
  return unsettled.length;
}

async function settleOne(deps: OrderActionDeps, render: AnswerRenderer, renewal: UnsettledRenewal): Promise<void> {
  const { tenantId, orderId, renewalNo, providerId } = renewal;
  const order = await findOrder(deps.db, tenantId, String(orderId));
  if (!order) throw new Error('Orders are never removed.');
  const connected = deps.registry.get(providerId);
  const askable = !connected || canAsk(renewal, connected);
  const onLate = (costMicros: Micros) =>
    void bookLateRenewal(deps, { renewal, order, render, askable, quietSeconds: null }, costMicros);
  const found = connected
    ? await whatBecameOf(deps, { ...renewal, onLate }, connected)
    : unknown('the provider is not connected');
  const quietSeconds = found.kind === 'unknown' ? null : renewal.sinceCallSeconds;
  const result = found.kind === 'renewed' || isCertain(found, renewal) ? found : unknown(found.error);
  await finishRenewal(deps, { renewal, order, render, askable, quietSeconds }, result);
  deps.logger.info({ tenantId, orderId, renewalNo, found: found.kind }, 'looked after an open renewal');
}

/** Asks first, because a provider may refuse to do again what it has done. */
async function whatBecameOf(
  deps: OrderActionDeps,
  renewal: UnsettledRenewal & Pick<RenewCall, 'onLate'>,
  connected: ConnectedProvider,
): Promise<RenewResult> {
  const call = { ...renewal, order: renewal };
  const found = await findRenewal(deps.calls, connected, call);
  if (found.kind === 'renewed') return found;
  if (mayRepeat(renewal, connected)) {
    const again = await callRenew(deps.calls, connected, call);
    const couldNotAsk = found.kind === 'unknown' && connected.provider.findByReference !== undefined;
    return again.kind !== 'renewed' && couldNotAsk ? unknown(again.error) : again;
  }
  return found.kind === 'absent' ? { kind: 'rejected', error: 'the provider knows of no such renewal' } : found;
}

function mayRepeat({ lapsed }: UnsettledRenewal, { provider }: ConnectedProvider): boolean {
  return !lapsed && provider.capabilities.idempotentRent;
}

function canAsk(renewal: UnsettledRenewal, connected: ConnectedProvider): boolean {
  return mayRepeat(renewal, connected) || connected.provider.findByReference !== undefined;
}

/** A refusal says nothing of an earlier call that may still be under way, nor does a provider that was not reached. */
function isCertain({ kind }: RenewResult, { sinceCallSeconds }: UnsettledRenewal): boolean {
  return kind !== 'unavailable' && sinceCallSeconds > CERTAINTY_SECONDS;
}

function unknown(error: string): RenewResult {
  return { kind: 'unknown', error };
}
