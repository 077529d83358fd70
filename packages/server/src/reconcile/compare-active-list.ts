import {
  type AnswerRenderer,
  bookLateRental,
  checkedRental,
  type OrderActionDeps,
  settleKnownRenewal,
} from '../orders/index.ts';
import type { ActiveRental, ConnectedProvider } from '../providers/index.ts';
import { type Match, matchOrphans } from './match-orphans.ts';
import {
  compareWithList,
  decideOrphans,
  listOpenOrphans,
  listUnknownAttempts,
  listUnknownRenewals,
  listWrittenOffAttempts,
  markNotListed,
  type OpenOrphan,
  type UnknownAttempt,
  type UnknownRenewal,
} from './repository.lists.ts';

const LIST_TIMEOUT_MS = 15_000;
const DAY_MS = 86_400_000;
/** After this long a call has taken effect at the provider, or never will. */
const CERTAINTY_SECONDS = 120;
/** No call that is under way when a number is first listed lasts longer, its booking included. */
const SETTLED_DOWN_SECONDS = 90;
/** For so long a number is kept for an attempt that it may turn out to be of. */
const GRACE_SECONDS = 600;

/**
 * Asks a provider what it lists as ours and compares it with what we hold. A number that only one unknown attempt can
 * have bought is booked as that attempt's and goes back; one that nobody explains is an orphan. An attempt whose number
 * no list has never bought one; a renewal is read off the end of its rental, where the provider tells it.
 * @throws ProviderError when the list cannot be read.
 */
export async function compareActiveList(
  deps: OrderActionDeps,
  connected: ConnectedProvider,
  askedAt: Date,
  render: AnswerRenderer,
): Promise<void> {
  const { providerId, provider } = connected;
  const list = provider.listActive?.bind(provider);
  if (!list) return;
  const answer = await deps.calls.call({ providerId, operation: 'list', timeoutMs: LIST_TIMEOUT_MS }, list);
  const listed = answer.filter(makesSense);
  if (listed.length < answer.length) {
    deps.logger.warn({ providerId, leftOut: answer.length - listed.length }, 'listed numbers that make no sense');
  }
  const { matches, renewals } = await deps.db.transaction(async (tx) => {
    const cleanSince = await compareWithList(tx, providerId, listed, askedAt);
    const attempts = await listUnknownAttempts(tx, providerId, askedAt);
    const isClean = cleanSince !== null && cleanSince < askedAt && listed.length === answer.length;
    // Where it can be asked by name, a purchase that it lists not yet may still be under way there.
    if (isClean && !provider.findByReference) {
      const late = attempts
        .filter(({ ageSeconds }) => ageSeconds > CERTAINTY_SECONDS + SETTLED_DOWN_SECONDS)
        // Orders are locked in one order everywhere.
        .toSorted((a, b) => a.tenantId - b.tenantId || a.orderId - b.orderId);
      for (const attempt of late) await markNotListed(tx, attempt);
    }
    const orphans = cleanSince === null ? await listOpenOrphans(tx, providerId) : [];
    const writtenOff = orphans.length > 0 ? await listWrittenOffAttempts(tx, providerId, askedAt) : [];
    const matched = match(orphans, [...attempts, ...writtenOff], listed);
    const mayBeOurs = attempts.length > 0 || matched.length > 0;
    await decideOrphans(tx, providerId, {
      graceSeconds: mayBeOurs ? GRACE_SECONDS : SETTLED_DOWN_SECONDS,
      currency: deps.currency,
      matched: matched.map(({ rental }) => rental.upstreamId),
    });
    return { matches: matched, renewals: await listUnknownRenewals(tx, providerId, CERTAINTY_SECONDS) };
  });
  for (const { attempt, rental } of matches) await bookLateRental(deps, attempt, rental);
  for (const renewal of renewals) await readOff(deps, renewal, listed, render);
}

function makesSense({ upstreamId, phone, costMicros = 0n }: ActiveRental): boolean {
  try {
    return checkedRental({ upstreamId, phone, costMicros, endsAt: null }) !== undefined;
  } catch {
    return false;
  }
}

const keyOf = ({ tenantId, orderId, attemptNo }: UnknownAttempt) => `${tenantId}/${orderId}/${attemptNo}`;

function match(orphans: readonly OpenOrphan[], attempts: readonly UnknownAttempt[], listed: readonly ActiveRental[]) {
  const references = new Map(listed.map(({ upstreamId, reference }) => [upstreamId, reference ?? null]));
  const matches: readonly Match[] = matchOrphans(
    orphans.map((orphan) => ({
      ...orphan,
      reference: references.get(orphan.upstreamId) ?? null,
      startedAtMs: orphan.startedAt?.getTime() ?? null,
      firstSeenAtMs: orphan.firstSeenAt.getTime(),
      notListedAtMs: orphan.notListedAt?.getTime() ?? (orphan.exclusive ? 0 : null),
      settledDown: orphan.sightings >= 2 && orphan.ageSeconds >= SETTLED_DOWN_SECONDS,
    })),
    attempts.map((attempt) => ({ ...attempt, key: keyOf(attempt), startedAtMs: attempt.startedAt.getTime() })),
  );
  return matches.flatMap(({ attemptKey, upstreamId }) => {
    const attempt = attempts.find((each) => keyOf(each) === attemptKey);
    const orphan = orphans.find((each) => each.upstreamId === upstreamId);
    if (!attempt || !orphan) return [];
    const costMicros = orphan.costMicros ?? attempt.maxCostMicros;
    return [{ attempt, rental: { upstreamId, phone: orphan.phone, costMicros, endsAt: null } }];
  });
}

/** An end that is nearer to the one after the renewal than to the one before it tells that it took place. */
async function readOff(
  deps: OrderActionDeps,
  renewal: UnknownRenewal,
  listed: readonly ActiveRental[],
  render: AnswerRenderer,
): Promise<void> {
  const endsAt = listed.find(({ upstreamId }) => upstreamId === renewal.upstreamId)?.endsAt;
  if (!endsAt) return;
  const extended = endsAt.getTime() > renewal.endsAt.getTime() + (renewal.days * DAY_MS) / 2;
  await settleKnownRenewal(deps, renewal, extended ? renewal.maxCostMicros : null, render);
}
