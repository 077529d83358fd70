import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';
import type { CountedCode, UnknownCode } from './code-mapping.ts';
import { saveUnknownCodes } from './repository.codes.ts';

/** Long enough for a whole list to be read, short enough for an operator who waits for it. */
const FLUSH_MS = 2_000;
/** How soon a code that is written down is written again. */
const AGAIN_MS = 10 * 60_000;
/** Of one process. What is above is not noted until others are decided. */
const CODES_MAX = 20_000;
const CODE = /^[^\p{C}]{1,200}$/u;
const NAME_MAX = 200;

/** Notes unknown codes for the operator: in memory at once, in the database seconds later, never a query per offer. */
export interface UnknownCodes {
  note(code: UnknownCode): void;
  /** Begins anew: what is seen from now on is written whether or not it was before. */
  forget(): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

export interface UnknownCodesDeps {
  readonly db: Db;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

interface Noted extends UnknownCode {
  offers: number;
  writtenAtMs: number;
}

export function createUnknownCodes({ db, clock, timers, logger }: UnknownCodesDeps): UnknownCodes {
  const noted = new Map<string, Noted>();
  let scheduled = false;
  const flush = async () => {
    scheduled = false;
    const nowMs = clock.monotonicMs();
    const due = [...noted.values()].filter(({ offers, writtenAtMs }) => offers > 0 && nowMs - writtenAtMs >= AGAIN_MS);
    const counted: readonly CountedCode[] = due.map((code) => ({ ...code }));
    if (counted.length === 0) return;
    for (const code of due) Object.assign(code, { offers: 0, writtenAtMs: nowMs });
    try {
      await saveUnknownCodes(db, counted);
    } catch (error) {
      for (const code of due) code.writtenAtMs = Number.NEGATIVE_INFINITY;
      logger.warn({ codes: due.length, reason: messageOf(error) }, 'unknown codes could not be written down yet');
    }
  };
  return {
    note(code) {
      const key = `${code.providerId}/${code.kind}/${code.foreignCode}`;
      let entry = noted.get(key);
      if (!entry) {
        if (noted.size >= CODES_MAX || !CODE.test(code.foreignCode)) return;
        const name = code.name?.slice(0, NAME_MAX) ?? null;
        entry = { ...code, name, offers: 0, writtenAtMs: Number.NEGATIVE_INFINITY };
        noted.set(key, entry);
      }
      entry.offers += 1;
      if (scheduled || clock.monotonicMs() - entry.writtenAtMs < AGAIN_MS) return;
      scheduled = true;
      timers.schedule(FLUSH_MS, () => void flush());
    },
    forget: () => noted.clear(),
    flush,
  };
}
