import type { Adapter, Provider, ProviderMessage } from '../packages/server/src/providers/index.ts';

export const POLL_EVERY_MS = 30_000;
export const RENTALS_PER_CALL = 100;
export const CALLS_PER_SECOND = 50;
const LATENCY_MS_MIN = 50;
const LATENCY_MS_RANGE = 350;
/** How often a rental has a message: one in the twenty minutes that most last. */
const MESSAGE_EVERY_MS = 1_200_000;
const SHARE_DENOMINATOR = 1_000_000;

/** What the providers saw since {@link PolledProviders.start}. */
export interface PollFigures {
  readonly calls: number;
  readonly messages: number;
  readonly rentals: number;
  /** How long each rental had not been asked for, as shares of the period, at the 50th, 99th and 100th percentile. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly callsInOneSecondMax: number;
}

/** Providers that must be asked, that answer as slowly as the real ones, and that keep a record of who asked when. */
export interface PolledProviders {
  readonly adapter: Adapter;
  start(): void;
  read(): PollFigures;
}

export function createPolledProviders(): PolledProviders {
  const lastAskedMs = new Map<string, number>();
  let gaps: number[] = [];
  let messages = 0;
  let callsAtMs: number[] = [];
  const adapter: Adapter = {
    name: 'polled',
    configSchema: {},
    create: (_, { timers, random }) =>
      ({
        capabilities: {
          messages: 'poll',
          polling: { everyMs: POLL_EVERY_MS, rentalsPerCall: RENTALS_PER_CALL, callsPerSecond: CALLS_PER_SECOND },
          idempotentRent: false,
          refundableForMs: 0,
        },
        catalog: async () => [],
        fetchMessages: async (rentals) => {
          const nowMs = performance.now();
          callsAtMs.push(nowMs);
          const found: ProviderMessage[] = [];
          for (const { upstreamId, phone } of rentals) {
            const before = lastAskedMs.get(upstreamId);
            lastAskedMs.set(upstreamId, nowMs);
            if (before === undefined) continue;
            gaps.push(nowMs - before);
            if (random.below(SHARE_DENOMINATOR) > ((nowMs - before) / MESSAGE_EVERY_MS) * SHARE_DENOMINATOR) continue;
            messages += 1;
            const externalId = `${upstreamId}-${Math.round(nowMs)}`;
            const text = 'Your code is 482913. Do not share it.';
            found.push({ externalId, upstreamId, phone, sender: 'Bench', text, receivedAt: null });
          }
          await timers.sleep(LATENCY_MS_MIN + random.below(LATENCY_MS_RANGE));
          return found;
        },
      }) as Partial<Provider> as Provider,
  };
  return {
    adapter,
    start() {
      gaps = [];
      callsAtMs = [];
      messages = 0;
    },
    read() {
      const sorted = gaps.toSorted((a, b) => a - b);
      const at = (share: number) =>
        (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN) / POLL_EVERY_MS;
      return {
        calls: callsAtMs.length,
        messages,
        rentals: lastAskedMs.size,
        p50: at(0.5),
        p99: at(0.99),
        max: at(1),
        callsInOneSecondMax: busiestSecond(callsAtMs),
      };
    },
  };
}

function busiestSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((atMs, last) => {
    while ((times[first] ?? atMs) <= atMs - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
