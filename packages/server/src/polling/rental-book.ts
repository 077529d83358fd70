import type { Db } from '../db/index.ts';
import { createDueQueue } from './due-queue.ts';
import type { PolledRental } from './polled-rental.ts';
import { FIRST_RENTAL, listActiveRentalsAfter, type RentalCursor, type RentalRow } from './repository.ts';

/** The active rentals of one provider and when each is due. */
export interface RentalBook {
  /** Takes out up to so many rentals, the oldest due first; none unless one is due. */
  takeDue(nowMs: number, rentalsMax: number): PolledRental[];
  /** Puts rentals back with their new due times. */
  putBack(rentals: readonly PolledRental[]): void;
  /** Reads what began since the last reading, or everything when that is due; one reading at a time. */
  readWhenDue(nowMs: number): Promise<void>;
  size(): number;
  /** How long ago the rental was asked for that waits longest; null until all of them are known. */
  waitsLongestMs(nowMs: number): number | null;
}

export interface RentalBookDeps {
  readonly db: Db;
  readonly providerId: number;
  readonly monotonicMs: () => number;
  readonly everyMs: () => number;
  /** How long ago each rental had been asked for when the book was opened; null: unknown. */
  readonly polledForMs: number | null;
}

/** How soon a new rental is known. */
const READ_NEW_MS = 1_000;
/** A purchase may commit a little later than it began. */
const OVERLAP_MS = 5_000;
/** How long one that ended early may still be asked for. */
const READ_ALL_MS = 30_000;
const PAGE = 2_000;
/** A new rental waits this long for others to share a call with. */
const GATHER_MS = 2_000;
/** Who ends is asked for once more just before, since a message that is read later belongs to nobody. */
const LAST_LOOK_MS = 2_000;
/** Halved so often, a call asks for one rental alone. */
const FAILURES_COUNTED_MAX = 10;

/** An empty book; the first reading fills it. */
export function createRentalBook(deps: RentalBookDeps): RentalBook {
  const { db, providerId, monotonicMs, everyMs } = deps;
  const openedAtMs = monotonicMs();
  const queue = createDueQueue<PolledRental>();
  const byId = new Map<string, PolledRental>();
  let reading = 0;
  let isReading = false;
  let isWhole = false;
  let readNewAtMs = 0;
  let readAllAtMs = 0;
  let newest: RentalCursor = FIRST_RENTAL;

  const dueOf = (rental: PolledRental) => {
    const lookAtMs = rental.endsAtMs - LAST_LOOK_MS;
    const next = rental.polledAtMs + everyMs();
    return lookAtMs > rental.polledAtMs ? Math.min(next, lookAtMs) : next;
  };
  const add = (row: RentalRow, nowMs: number) => {
    // Who held the provider before has asked for it, unless it began later.
    const polledBefore = deps.polledForMs === null ? Infinity : deps.polledForMs + (nowMs - openedAtMs);
    const rental: PolledRental = {
      upstreamId: row.upstreamId,
      phone: row.phone,
      polledAtMs: nowMs - Math.max(0, Math.min(row.startedForMs, polledBefore)),
      dueAtMs: nowMs,
      endsAtMs: nowMs + row.endsInMs,
      failures: 0,
      reading,
      gone: false,
    };
    // A book that was just opened is late for all there were; the pace spreads them.
    if (isWhole) rental.dueAtMs = Math.min(nowMs + Math.min(GATHER_MS, everyMs() / 4), dueOf(rental));
    byId.set(row.upstreamId, rental);
    queue.push(rental);
  };
  const take = (row: RentalRow, nowMs: number) => {
    const known = byId.get(row.upstreamId);
    if (!known) return add(row, nowMs);
    known.reading = reading;
    known.endsAtMs = nowMs + row.endsInMs;
  };
  const readFrom = async (start: RentalCursor, startOverlapMs: number) => {
    let after = start;
    for (let overlapMs = startOverlapMs; ; overlapMs = 0) {
      const rows = await listActiveRentalsAfter(db, providerId, { after, overlapMs, limit: PAGE });
      const nowMs = monotonicMs();
      for (const row of rows) take(row, nowMs);
      const last = rows.at(-1);
      if (last) after = last.cursor;
      if (!last || rows.length < PAGE) return after;
    }
  };
  const readAll = async () => {
    reading += 1;
    newest = await readFrom(FIRST_RENTAL, 0);
    for (const [upstreamId, rental] of byId) {
      if (rental.reading === reading) continue;
      rental.gone = true;
      byId.delete(upstreamId);
    }
    isWhole = true;
  };

  return {
    takeDue(nowMs, rentalsMax) {
      const taken: PolledRental[] = [];
      let placesMax = rentalsMax;
      // Whoever is due takes along those that are due next: calls are fewer, and none of them later.
      let untilMs = nowMs;
      for (let next = queue.peek(); next; next = queue.peek()) {
        if (next.gone) {
          queue.pop();
          continue;
        }
        // Those that were refused together are asked for in halves, until the one is alone that spoils the call.
        placesMax = Math.min(placesMax, Math.max(1, rentalsMax >> next.failures));
        if (next.dueAtMs > untilMs || taken.length >= placesMax) break;
        queue.pop();
        taken.push(next);
        untilMs = nowMs + everyMs() / 2;
      }
      return taken;
    },
    putBack(rentals) {
      for (const rental of rentals) {
        if (rental.gone) continue;
        rental.failures = Math.min(rental.failures, FAILURES_COUNTED_MAX);
        if (rental.failures === 0) rental.dueAtMs = dueOf(rental);
        queue.push(rental);
      }
    },
    async readWhenDue(nowMs) {
      if (isReading || nowMs < readNewAtMs) return;
      isReading = true;
      try {
        if (nowMs >= readAllAtMs) {
          await readAll();
          readAllAtMs = monotonicMs() + READ_ALL_MS;
        } else newest = await readFrom(newest, OVERLAP_MS);
      } finally {
        isReading = false;
        readNewAtMs = monotonicMs() + READ_NEW_MS;
      }
    },
    size: () => byId.size,
    waitsLongestMs(nowMs) {
      if (!isWhole) return null;
      let earliestMs = nowMs;
      for (const { polledAtMs } of byId.values()) if (polledAtMs < earliestMs) earliestMs = polledAtMs;
      return nowMs - earliestMs;
    },
  };
}
