import { messageOf } from '../kernel/errors.ts';
import type { AnswerRenderer, OrderActionDeps } from '../orders/index.ts';
import type { ConnectedProvider } from '../providers/index.ts';
import { boundUnknowns } from './bound-unknowns.ts';
import { compareActiveList } from './compare-active-list.ts';
import { observeBalance } from './observe-balance.ts';
import { releaseOrphans } from './release-orphans.ts';
import { claimBalances } from './repository.balance.ts';
import { claimLists } from './repository.lists.ts';
import { watchConcerns } from './watch-concerns.ts';

/** Longer than a call for a balance takes, shorter than what makes an alarm late. */
const BALANCE_LEASE_SECONDS = 15;
const LIST_EVERY_SECONDS = 45;

/** Looks at the balances that are due. One that cannot be read is due again soon. Safe in any number of workers. */
export async function observeBalances(deps: OrderActionDeps, render: AnswerRenderer): Promise<number> {
  const able = deps.registry.all().filter(({ provider }) => provider.balanceMicros);
  if (able.length === 0) return 0;
  const due = await claimBalances(deps.db, idsOf(able), BALANCE_LEASE_SECONDS);
  await eachOf(deps, able, due, async (connected) => {
    await observeBalance(deps, connected, render);
  });
  return due.length;
}

/** Compares the lists that are due, and brings what nobody can find out to its end. Safe in any number of workers. */
export async function reconcileProviders(deps: OrderActionDeps, render: AnswerRenderer): Promise<number> {
  const able = deps.registry.all().filter(({ provider }) => provider.listActive);
  const due = able.length === 0 ? [] : await claimLists(deps.db, idsOf(able), LIST_EVERY_SECONDS);
  const askedAt = new Map(due.map((claim) => [claim.providerId, claim.askedAt]));
  await eachOf(deps, able, [...askedAt.keys()], async (connected) => {
    const at = askedAt.get(connected.providerId);
    if (at) await compareActiveList(deps, connected, at, render);
  });
  await releaseOrphans(deps);
  await boundUnknowns(deps);
  await watchConcerns(deps);
  return due.length;
}

const idsOf = (providers: readonly ConnectedProvider[]) => providers.map(({ providerId }) => providerId);

/** One provider that cannot be asked holds up no other. */
async function eachOf(
  { logger }: Pick<OrderActionDeps, 'logger'>,
  providers: readonly ConnectedProvider[],
  due: readonly number[],
  visit: (connected: ConnectedProvider) => Promise<void>,
): Promise<void> {
  const visits = providers
    .filter(({ providerId }) => due.includes(providerId))
    .map(async (connected) => {
      const { providerId } = connected;
      await visit(connected).catch((error: unknown) =>
        logger.warn({ providerId, reason: messageOf(error) }, 'a provider could not be compared with our books'),
      );
    });
  await Promise.all(visits);
}
