import { startDeadline } from './deadline.ts';
import type { Body } from './endpoints.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import type { Lease } from './models.ts';
import { repeat } from './platform.ts';
import type { CallOptions, Transport } from './transport.ts';
import { type ReceivedCode, TIMEOUT_MS, type WaitOptions } from './wait-for-message.ts';

/** The longest that one call may wait for a code. */
const CLAIM_SECONDS_MAX = 30;
/** A heartbeat may be lost twice before the lease is. */
const HEARTBEATS_PER_TTL = 3;

/** Which order to lease, and how. Held for a minute after the last heartbeat unless told. */
export type LeaseOptions = Omit<Body<'POST /api/sms/leases'>, 'ttlSeconds'> & { readonly ttlSeconds?: number };

/** A number of one's own: nobody else gets its codes until it is released. */
export interface HeldLease extends Lease {
  /** Aborts when the lease is lost, because no heartbeat reached the box in time. */
  readonly signal: AbortSignal;
  /** The next code that came since the lease began and that nobody has claimed. */
  waitForCode(options?: Omit<WaitOptions, 'after'>): Promise<ReceivedCode>;
  /** Lets others have the number. Does nothing the second time. */
  release(): Promise<void>;
}

/** Leases a number and keeps it with heartbeats until it is released or this process dies. */
export async function holdLease(
  { call, create }: Transport,
  { ttlSeconds = 60, ...wanted }: LeaseOptions,
  options: CallOptions = {},
): Promise<HeldLease> {
  const lease = await create('POST /api/sms/leases', { body: { ttlSeconds, ...wanted } }, options);
  const path = { id: lease.id };
  const over = new AbortController();
  const stop = repeat((ttlSeconds * 1_000) / HEARTBEATS_PER_TTL, () => {
    call('POST /api/sms/leases/{id}/heartbeat', { path }, { signal: over.signal }).catch((error: unknown) => {
      // Whatever else went wrong, the next heartbeat may reach the box.
      if (error instanceof NotFoundError || error instanceof ConflictError) end(error);
    });
  });
  const end = (reason?: unknown): void => {
    stop();
    over.abort(reason);
  };

  return {
    ...lease,
    signal: over.signal,
    async waitForCode({ timeoutMs = TIMEOUT_MS, signal } = {}) {
      const deadline = startDeadline(timeoutMs, signal, `The lease of ${lease.order.phone} goes on: wait again.`);
      try {
        for (;;) {
          const wait = Math.max(0, Math.min(CLAIM_SECONDS_MAX, Math.ceil(deadline.leftMs() / 1_000)));
          const claim = { path, query: { wait } };
          const { code, message } = await create('POST /api/sms/leases/{id}/claim-code', claim, {
            signal: deadline.signal,
          });
          if (code !== null && message) return { code, message };
        }
      } finally {
        deadline.clear();
      }
    },
    async release() {
      if (over.signal.aborted) return;
      end();
      await call('DELETE /api/sms/leases/{id}', { path }).catch((error: unknown) => {
        if (!(error instanceof NotFoundError || error instanceof ConflictError)) throw error;
      });
    },
  };
}
