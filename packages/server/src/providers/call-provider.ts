import type { Clock } from '../kernel/clock.ts';
import type { Timers } from '../kernel/timers.ts';
import { ProviderError, type ProviderErrorKind, providerErrorKind } from './provider-error.ts';

/** What an adapter that obeys its signal has left to say why it gave up. */
const GRACE_MS = 500;

export type ProviderOperation =
  | 'catalog'
  | 'rent'
  | 'renew'
  | 'release'
  | 'find'
  | 'list'
  | 'balance'
  | 'messages'
  | 'numbers'
  | 'ussd';

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
   * @throws ProviderError unknown when no answer came in time; whatever the call throws.
   */
  call<T>(call: UpstreamCall, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export interface ProviderCallsDeps {
  readonly timers: Timers;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Told of each call when it has ended; must not throw. */
  readonly onSettled: (call: SettledCall) => void;
}

export function createProviderCalls({ timers, clock, onSettled }: ProviderCallsDeps): ProviderCalls {
  return {
    async call(call, run) {
      const startedMs = clock.monotonicMs();
      const settled = (outcome: SettledCall['outcome'], error: unknown) =>
        onSettled({ ...call, outcome, latencyMs: clock.monotonicMs() - startedMs, error });
      try {
        const answer = await withinLimit(timers, call.timeoutMs, run);
        settled('ok', null);
        return answer;
      } catch (error) {
        settled(providerErrorKind(error), error);
        throw error;
      }
    },
  };
}

async function withinLimit<T>(timers: Timers, timeoutMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const cancelLimit = timers.schedule(timeoutMs, () => limit.abort());
  let cancelEnd = () => {};
  const end = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new ProviderError('unknown', `no answer within ${timeoutMs} ms`));
    cancelEnd = timers.schedule(timeoutMs + GRACE_MS, giveUp);
  });
  try {
    return await Promise.race([run(limit.signal), end]);
  } finally {
    cancelLimit();
    cancelEnd();
  }
}
