import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import {
  type MessageSink,
  type ProviderCalls,
  type ProviderErrorKind,
  type ProviderMessage,
  type ProviderRegistry,
  providerErrorKind,
} from '../providers/index.ts';
import { createBackOff } from './back-off.ts';
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
  const seen = createRecentIds({ idsMax: IDS_MAX, keptMs: IDS_KEPT_MS });
  const backOff = createBackOff();
  const lateness = createLatenessReport({ logger, providerId });
  let underWay = 0;

  /** The messages of these rentals, handed on unless they were before. */
  const fetchAndHandOn = async (rentals: readonly PolledRental[], since: Date) => {
    const provider = registry.get(providerId)?.provider;
    const fetchMessages = provider?.fetchMessages?.bind(provider);
    if (!fetchMessages) return;
    const timeoutMs = Math.min(TIMEOUT_MS_MAX, Math.max(TIMEOUT_MS_MIN, everyMs() / 2));
    const refs = rentals.map(({ upstreamId, phone }) => ({ upstreamId, phone }));
    const found = await deps.calls.call({ providerId, operation: 'messages', timeoutMs }, (signal) =>
      fetchMessages(refs, since, signal),
    );
    const fresh = found.filter(({ externalId }) => !seen.has(externalId, now()));
    if (fresh.length > 0) await handOn(fresh);
  };
  const handOn = async (messages: readonly ProviderMessage[]) => {
    await deps.sinkFor(providerId)(messages);
    for (const { externalId } of messages) seen.add(externalId, now());
    deps.onMessages(providerId, messages.length);
  };
  const note = (rentals: readonly PolledRental[], begunMs: number) => {
    for (const { polledAtMs } of rentals) {
      const lateMs = Math.max(0, begunMs - polledAtMs - everyMs());
      deps.onLateness(providerId, lateMs / 1_000);
      lateness.note(lateMs);
    }
  };
  const poll = async (rentals: readonly PolledRental[], begunMs: number) => {
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
      const endedMs = now();
      // While everything fails the rentals are not to blame.
      const isOutage = backOff.noteFailure(endedMs);
      for (const rental of rentals) {
        rental.failures = Math.max(1, rental.failures + (isOutage ? 0 : 1));
        rental.dueAtMs = endedMs + Math.min(everyMs(), RETRY_MS * 2 ** rental.failures);
      }
      deps.onPoll(providerId, providerErrorKind(error));
      logger.warn({ providerId, rentals: rentals.length, reason: messageOf(error) }, 'messages could not be fetched');
    } finally {
      book.putBack(rentals);
      underWay -= 1;
    }
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
      while (underWay < backOff.callsMax(callsMax, nowMs) && pace.allows(nowMs, polling.callsPerSecond)) {
        const rentals = book.takeDue(nowMs, polling.rentalsPerCall);
        if (rentals.length === 0) break;
        pace.note(nowMs);
        underWay += 1;
        note(rentals, nowMs);
        void poll(rentals, nowMs);
      }
      lateness.tell(nowMs, { ...polling, rentals: book.size() });
    },
    size: () => book.size(),
    waitsLongestMs: () => book.waitsLongestMs(now()),
  };
}
