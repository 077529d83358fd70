import type { Db } from '../../../db/index.ts';
import { AppError, messageOf } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Timers } from '../../../kernel/timers.ts';
import { listStanding, type Principal } from '../../../tenants/index.ts';
import type { EventStream } from './event-stream.ts';

/** Connections of one account to one process. */
const STREAMS_PER_TENANT_MAX = 100;
/** A credential that was revoked ends its streams within a second. */
const CHECK_MS = 500;

/** The event streams that are open in this process. */
export interface OpenStreams {
  /**
   * Takes a place for a stream; the answer gives it back.
   * @throws AppError LIMIT_REACHED when the account has 100 of them.
   */
  reserve(tenantId: number): () => void;
  /** Looks after a stream until it is over: its credential, and signs of life. Ends it when the others were. */
  watch(stream: EventStream, principal: Principal): void;
  /** Ends all of them, and those that are just being opened. */
  close(): void;
}

export interface OpenStreamsDeps {
  readonly db: Db;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function createOpenStreams({ db, timers, logger }: OpenStreamsDeps): OpenStreams {
  const places = new Map<number, number>();
  const watched = new Map<EventStream, Principal>();
  let checking = false;
  let closed = false;

  const check = async () => {
    for (const stream of watched.keys()) stream.keepAlive();
    const standing = await listStanding(db, [...watched.values()]);
    for (const [stream, principal] of watched) if (!standing.has(principal)) stream.end();
  };
  const checkAgain = () => {
    if (checking || watched.size === 0) return;
    checking = true;
    timers.schedule(CHECK_MS, () => {
      // Whose right cannot be checked is sent away: with the id of the last event nothing is lost.
      check()
        .catch((error: unknown) => {
          logger.warn({ reason: messageOf(error) }, 'event streams end because credentials cannot be checked');
          for (const stream of watched.keys()) stream.end();
        })
        .finally(() => {
          checking = false;
          checkAgain();
        });
    });
  };

  return {
    reserve(tenantId) {
      const taken = places.get(tenantId) ?? 0;
      if (taken >= STREAMS_PER_TENANT_MAX) throw tooManyStreams();
      places.set(tenantId, taken + 1);
      return () => {
        const left = (places.get(tenantId) ?? 1) - 1;
        if (left > 0) places.set(tenantId, left);
        else places.delete(tenantId);
      };
    },
    watch(stream, principal) {
      if (closed) return stream.end();
      watched.set(stream, principal);
      stream.signal.addEventListener('abort', () => watched.delete(stream), { once: true });
      checkAgain();
    },
    close() {
      closed = true;
      for (const stream of watched.keys()) stream.end();
    },
  };
}

function tooManyStreams(): AppError {
  return new AppError('LIMIT_REACHED', {
    detail: `This account has ${STREAMS_PER_TENANT_MAX} event streams open. Nothing was lost; close one, or share one.`,
    retryAfterSeconds: 5,
  });
}
