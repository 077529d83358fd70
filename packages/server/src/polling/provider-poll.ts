import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import {
  type MessageSink,
  type ProviderCalls,
  type ProviderErrorKind,
  type ProviderRegistry,
  providerErrorKind,
} from '../providers/index.ts';
import { type BackOff, createBackOff } from './back-off.ts';
import { createCallPace } from './call-pace.ts';
import { createLatenessReport } from './lateness-report.ts';
import type { PolledRental } from './polled-rental.ts';
import { createRecentIds } from './recent-ids.ts';
import { createRentalBook } from './rental-book.ts';
import type { PollingLease } from './repository.ts';

export interface PollingDeps {
  readonly db: Db;
  readonly registry: ProviderRegistry;
  readonly calls: ProviderCalls;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sinkFor: (providerId: number) => MessageSink;
  readonly onPoll: (providerId: number, outcome: 'ok' | ProviderErrorKind) => void;
  /** How much later than its period a rental was asked for; 0 where it was in time. */
  readonly onLateness: (providerId: number, seconds: number) => void;
  /** Messages that were not handed over before. */
  readonly onMessages: (providerId: number, count: number) => void;
}

/** The polling of one provider by the process that holds its lease. */
export interface ProviderPoll {
  /** Begins every call that is due and that the pace allows; waits for none. */
  tick(): void;
  size(): number;
  waitsLongestMs(): number | null;
}

/** Messages of so long before the last poll are asked for again: clocks differ, and a repetition is harmless. */
const SINCE_OVERLAP_MS = 300_000;
const TIMEOUT_MS_MIN = 2_000;
const TIMEOUT_MS_MAX = 10_000;
const CALLS_AT_A_TIME_MAX = 50;
/** Enough for a provider that answers within so many seconds. */
const SECONDS_UNDER_WAY = 5;
const RETRY_MS = 500;
const IDS_MAX = 100_000;
const IDS_KEPT_MS = 600_000;

/** Begins with a lease, and is to be ticked for as long as that is held. */
export function createProviderPoll(deps: PollingDeps, lease: PollingLease): ProviderPoll {
  const { registry, clock, logger } = deps;
  const { providerId, polledForMs } = lease;
  const pacing = () => registry.get(providerId)?.provider.capabilities.polling;
  const everyMs = () => pacing()?.everyMs ?? Infinity;
  const now = () => clock.monotonicMs();
  const book = createRentalBook({ ...deps, providerId, polledForMs, everyMs, monotonicMs: now });
  // Whoever held the lease before may have used up this second.
  const pace = createCallPace(lease.token > 1n ? now() : undefined);
  const lateness = createLatenessReport({ logger, providerId });
  const backOff = createBackOff();
  const poll = createPoll(deps, { providerId, everyMs, backOff });
  let underWay = 0;

  const begin = (rentals: readonly PolledRental[], begunMs: number) => {
    pace.note(begunMs);
    underWay += 1;
    for (const { polledAtMs } of rentals) {
      const lateMs = Math.max(0, begunMs - polledAtMs - everyMs());
      deps.onLateness(providerId, lateMs / 1_000);
      lateness.note(lateMs);
    }
    void poll(rentals, begunMs).then(() => {
      book.putBack(rentals);
      underWay -= 1;
    });
  };
  const read = (nowMs: number) =>
    book
      .readWhenDue(nowMs)
      .catch((error: unknown) => logger.error({ providerId, reason: messageOf(error) }, 'rentals could not be read'));

  return {
    tick() {
      const polling = pacing();
      if (!polling) return;
      const nowMs = now();
      void read(nowMs);
      const callsMax = Math.min(
        CALLS_AT_A_TIME_MAX,
        Math.max(2, Math.ceil(polling.callsPerSecond * SECONDS_UNDER_WAY)),
      );
      // Not the moment of the turn: a busy process begins the calls of one turn over tens of milliseconds.
      for (let begunMs = nowMs; underWay < backOff.callsMax(callsMax, begunMs); begunMs = now()) {
        if (!pace.allows(begunMs, polling.callsPerSecond)) break;
        const rentals = book.takeDue(begunMs, polling.rentalsPerCall);
        if (rentals.length === 0) break;
        begin(rentals, begunMs);
      }
      lateness.tell(nowMs, { ...polling, rentals: book.size() });
    },
    size: () => book.size(),
    waitsLongestMs: () => book.waitsLongestMs(now()),
  };
}

interface PollParts {
  readonly providerId: number;
  readonly everyMs: () => number;
  readonly backOff: BackOff;
}

/** One call for the messages of some rentals, and what it means for when they are due; never throws. */
function createPoll(deps: PollingDeps, { providerId, everyMs, backOff }: PollParts) {
  const { clock, logger } = deps;
  const fetchAndHandOn = createFetcher(deps, { providerId, everyMs });
  const noteFailure = (rentals: readonly PolledRental[]) => {
    const endedMs = clock.monotonicMs();
    // While everything fails the rentals are not to blame.
    const isOutage = backOff.noteFailure(endedMs);
    for (const rental of rentals) {
      rental.failures = Math.max(1, rental.failures + (isOutage ? 0 : 1));
      rental.dueAtMs = endedMs + Math.min(everyMs(), RETRY_MS * 2 ** rental.failures);
    }
  };
  return async (rentals: readonly PolledRental[], begunMs: number): Promise<void> => {
    const waitedMs = rentals.reduce((longest, { polledAtMs }) => Math.max(longest, begunMs - polledAtMs), 0);
    try {
      await fetchAndHandOn(rentals, new Date(clock.now().getTime() - waitedMs - SINCE_OVERLAP_MS));
      backOff.noteSuccess();
      for (const rental of rentals) {
        rental.polledAtMs = begunMs;
        rental.failures = 0;
      }
      deps.onPoll(providerId, 'ok');
    } catch (error) {
      noteFailure(rentals);
      deps.onPoll(providerId, providerErrorKind(error));
      logger.warn({ providerId, rentals: rentals.length, reason: messageOf(error) }, 'messages could not be fetched');
    }
  };
}

/** Fetches the messages of rentals and hands on those that were not handed on before. */
function createFetcher(
  { registry, calls, clock, sinkFor, onMessages }: PollingDeps,
  { providerId, everyMs }: Pick<PollParts, 'providerId' | 'everyMs'>,
) {
  const seen = createRecentIds({ idsMax: IDS_MAX, keptMs: IDS_KEPT_MS });
  const now = () => clock.monotonicMs();
  return async (rentals: readonly PolledRental[], since: Date): Promise<void> => {
    const provider = registry.get(providerId)?.provider;
    const fetchMessages = provider?.fetchMessages?.bind(provider);
    if (!fetchMessages) return;
    const timeoutMs = Math.min(TIMEOUT_MS_MAX, Math.max(TIMEOUT_MS_MIN, everyMs() / 2));
    const refs = rentals.map(({ upstreamId, phone }) => ({ upstreamId, phone }));
    const call = { providerId, operation: 'messages', timeoutMs } as const;
    const found = await calls.call(call, (signal) => fetchMessages(refs, since, signal));
    const fresh = found.filter(({ externalId }) => !seen.has(externalId, now()));
    if (fresh.length === 0) return;
    await sinkFor(providerId)(fresh);
    for (const { externalId } of fresh) seen.add(externalId, now());
    onMessages(providerId, fresh.length);
  };
}
