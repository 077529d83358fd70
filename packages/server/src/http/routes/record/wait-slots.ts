import { AppError } from '../../../kernel/errors.ts';

/** Tabs and programs that may wait on one relay key at a time. */
const WAITING_PER_KEY_MAX = 20;
/** A waiting request holds a connection and some kilobytes. */
const WAITING_MAX = 10_000;
/** Orders of play money cost nothing, so that keys alone bound nobody. */
const WAITING_PER_CALLER_MAX = 2_000;

/** Bounds how many requests are held open by relay keys. */
export interface WaitSlots {
  /**
   * Takes a place and returns what gives it back. The caller is an address, as `callerOf` names it.
   * @throws AppError RATE_LIMITED when all places of the key, of the caller or of the box are taken.
   */
  enter(key: string, caller: string): () => void;
}

export function createWaitSlots(): WaitSlots {
  const byKey = createCount(WAITING_PER_KEY_MAX);
  const byCaller = createCount(WAITING_PER_CALLER_MAX);
  let waiting = 0;
  return {
    enter(key, caller) {
      if (byKey.isFull(key) || byCaller.isFull(caller) || waiting >= WAITING_MAX) throw noPlace();
      waiting += 1;
      byKey.add(key, 1);
      byCaller.add(caller, 1);
      return () => {
        waiting -= 1;
        byKey.add(key, -1);
        byCaller.add(caller, -1);
      };
    },
  };
}

/** How many of each name there are; those of which there are none are forgotten. */
function createCount(max: number) {
  const counts = new Map<string, number>();
  return {
    isFull: (name: string) => (counts.get(name) ?? 0) >= max,
    add(name: string, change: 1 | -1) {
      const count = (counts.get(name) ?? 0) + change;
      if (count > 0) counts.set(name, count);
      else counts.delete(name);
    },
  };
}

function noPlace(): AppError {
  return new AppError('RATE_LIMITED', {
    detail: `Too many requests wait already; at most ${WAITING_PER_KEY_MAX} may on one key, ${WAITING_PER_CALLER_MAX} from one address. Nothing was changed; ask without wait, or again in 5 s.`,
    retryAfterSeconds: 5,
  });
}
