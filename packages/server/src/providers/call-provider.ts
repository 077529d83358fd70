import type { Clock } from '../kernel/clock.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Breakers, BreakerTicket } from './breaker.ts';
import { createBulkhead } from './bulkhead.ts';
import { ProviderError, type ProviderErrorKind, providerErrorKind } from './provider-error.ts';
import type { ProviderOperation } from './provider-operation.ts';

/** What an adapter that obeys its signal has left to say why it gave up. */
const GRACE_MS = 500;
/** A call that never ends keeps its place for so long after it was given up. */
const PLACE_KEPT_MS = 60_000;
/** Begins the reason of a call that was not made; health_calls() in the migrations knows it by this. */
const NOT_ASKED = 'not asked: ';

/** A call to a provider, before it is made. */
export interface UpstreamCall {
  readonly providerId: number;
  readonly operation: ProviderOperation;
  readonly timeoutMs: number;
  /** The order it is made for, where there is one. */
  readonly order?: { readonly tenantId: number; readonly orderId: number };
}

/** How a call ended. What answers after its caller stopped waiting has ended as `unknown`. */
export interface SettledCall extends UpstreamCall {
  readonly outcome: 'ok' | ProviderErrorKind;
  readonly latencyMs: number;
  /** Why it failed; null when it did not. May name what the provider said. */
  readonly error: unknown;
}

/** The one way to call a provider. */
export interface ProviderCalls {
  /**
   * Runs one upstream call with a time limit that holds also for an adapter that does not obey its signal.
   * @throws ProviderError unknown when no answer came in time; unavailable, at once, when the call is not made because
   * the provider is down or has too many calls under way; whatever the call throws.
   */
  call<T>(call: UpstreamCall, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface ProviderCallsDeps {
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Told of each call when it has ended; must not throw. */
  readonly onSettled: (call: SettledCall) => void;
  /** Stands before rent calls; without it they are always made. */
  readonly breakers?: Breakers;
}

export function createProviderCalls({ timers, clock, onSettled, breakers }: ProviderCallsDeps): ProviderCalls {
  const bulkhead = createBulkhead();
  return {
    async call(call, run) {
      const startedMs = clock.monotonicMs();
      let ticket: BreakerTicket | undefined;
      const settled = (outcome: SettledCall['outcome'], error: unknown) => {
        ticket?.end(outcome);
        onSettled({ ...call, outcome, latencyMs: clock.monotonicMs() - startedMs, error });
      };
      try {
        const leave = bulkhead.enter(call.providerId, call.operation);
        if (!leave) throw notAsked('too many calls are under way');
        if (breakers && call.operation === 'rent') {
          ticket = breakers.begin(call.providerId);
          if (!ticket) {
            leave();
            throw notAsked('it fails or hangs at the moment');
          }
        }
        const answer = await withinLimit(timers, call.timeoutMs, run, leave);
        settled('ok', null);
        return answer;
      } catch (error) {
        settled(providerErrorKind(error), error);
        throw error;
      }
    },
  };
}

function notAsked(reason: string): ProviderError {
  return new ProviderError('unavailable', `${NOT_ASKED}${reason}`);
}

async function withinLimit<T>(
  timers: Timers,
  timeoutMs: number,
  ...[run, onEnd]: [(signal: AbortSignal) => Promise<T>, () => void]
): Promise<T> {
  const limit = new AbortController();
  const cancelLimit = timers.schedule(timeoutMs, () => limit.abort());
  let cancelEnd = () => {};
  const end = new Promise<never>((_, reject) => {
    const giveUp = () => {
      timers.schedule(PLACE_KEPT_MS, onEnd);
      reject(new ProviderError('unknown', `no answer within ${timeoutMs} ms`));
    };
    cancelEnd = timers.schedule(timeoutMs + GRACE_MS, giveUp);
  });
  try {
    // A call that was given up still holds a socket until it ends.
    return await Promise.race([begin(run, limit.signal).finally(onEnd), end]);
  } finally {
    cancelLimit();
    cancelEnd();
  }
}

async function begin<T>(run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  return run(signal);
}
