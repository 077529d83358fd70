import { AppError } from '../../../kernel/errors.ts';

/** Tabs and programs that may wait on one relay key at a time. */
const WAITING_PER_KEY_MAX = 20;
/** A waiting request holds a connection and some kilobytes. */
const WAITING_MAX = 10_000;

/** Bounds how many requests are held open by relay keys. */
export interface WaitSlots {
  /**
   * Takes a place and returns what gives it back.
   * @throws AppError RATE_LIMITED when all places of the key or of the box are taken.
   */
  enter(key: string): () => void;
}

export function createWaitSlots(): WaitSlots {
  const waitingByKey = new Map<string, number>();
  let waiting = 0;
  return {
    enter(key) {
      const ofKey = waitingByKey.get(key) ?? 0;
      if (ofKey >= WAITING_PER_KEY_MAX || waiting >= WAITING_MAX) throw noPlace();
      waiting += 1;
      waitingByKey.set(key, ofKey + 1);
      return () => {
        waiting -= 1;
        const left = (waitingByKey.get(key) ?? 1) - 1;
        if (left === 0) waitingByKey.delete(key);
        else waitingByKey.set(key, left);
      };
    },
  };
}

function noPlace(): AppError {
  return new AppError('RATE_LIMITED', {
    detail: `Too many requests wait already; at most ${WAITING_PER_KEY_MAX} may on one key. Nothing was changed; ask without wait, or again in 5 s.`,
    retryAfterSeconds: 5,
  });
}
