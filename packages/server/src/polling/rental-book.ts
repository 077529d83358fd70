import type { Db } from '../db/index.ts';
import { createDueQueue, type DueQueue } from './due-queue.ts';
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
  const { everyMs } = deps;
  const queue = createDueQueue<PolledRental>();
  const shelf = createRentalShelf(deps, queue.push);
  return {
    takeDue: (nowMs, rentalsMax) => takeDue(queue, { nowMs, rentalsMax, alongMs: everyMs() / 2 }),
    putBack(rentals) {
      for (const rental of rentals) {
        if (rental.gone) continue;
        rental.failures = Math.min(rental.failures, FAILURES_COUNTED_MAX);
        if (rental.failures === 0) rental.dueAtMs = dueOf(rental, everyMs());
        queue.push(rental);
      }
    },
    readWhenDue: createReader(deps, shelf),
    size: () => shelf.byId.size,
    waitsLongestMs(nowMs) {
      if (!shelf.isWhole()) return null;
      let earliestMs = nowMs;
      for (const { polledAtMs } of shelf.byId.values()) if (polledAtMs < earliestMs) earliestMs = polledAtMs;
      return nowMs - earliestMs;
    },
  };
}

function dueOf({ endsAtMs, polledAtMs }: PolledRental, everyMs: number): number {
  const lookAtMs = endsAtMs - LAST_LOOK_MS;
  const next = polledAtMs + everyMs;
  return lookAtMs > polledAtMs ? Math.min(next, lookAtMs) : next;
}

function takeDue(
  queue: DueQueue<PolledRental>,
  { nowMs, rentalsMax, alongMs }: { readonly nowMs: number; readonly rentalsMax: number; readonly alongMs: number },
): PolledRental[] {
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
    untilMs = nowMs + alongMs;
  }
  return taken;
}

/** The rentals by their ids, as the table has them. */
interface RentalShelf {
  readonly byId: ReadonlyMap<string, PolledRental>;
  take(row: RentalRow, nowMs: number): void;
  beginReading(): void;
  /** Forgets those that a whole reading did not see. */
  endReading(): void;
  /** Whether the table was read whole once. */
  isWhole(): boolean;
}

function createRentalShelf(
  { monotonicMs, everyMs, polledForMs }: RentalBookDeps,
  onNew: (rental: PolledRental) => void,
): RentalShelf {
  const openedAtMs = monotonicMs();
  const byId = new Map<string, PolledRental>();
  let reading = 0;
  let isWhole = false;
  const add = ({ upstreamId, phone, startedForMs, endsInMs }: RentalRow, nowMs: number) => {
    // Who held the provider before has asked for it, unless it began later.
    const polledBefore = polledForMs === null ? Infinity : polledForMs + (nowMs - openedAtMs);
    const polledAtMs = nowMs - Math.max(0, Math.min(startedForMs, polledBefore));
    const endsAtMs = nowMs + endsInMs;
    const rental = { upstreamId, phone, polledAtMs, dueAtMs: nowMs, endsAtMs, failures: 0, reading, gone: false };
    // A book that was just opened is late for all there were; the pace spreads them.
    if (isWhole) rental.dueAtMs = Math.min(nowMs + Math.min(GATHER_MS, everyMs() / 4), dueOf(rental, everyMs()));
    byId.set(upstreamId, rental);
    onNew(rental);
  };
  return {
    byId,
    take(row, nowMs) {
      const known = byId.get(row.upstreamId);
      if (!known) {
        add(row, nowMs);
        return;
      }
      known.reading = reading;
      known.endsAtMs = nowMs + row.endsInMs;
    },
    beginReading() {
      reading += 1;
    },
    endReading() {
      for (const [upstreamId, rental] of byId) {
        if (rental.reading === reading) continue;
        rental.gone = true;
        byId.delete(upstreamId);
      }
      isWhole = true;
    },
    isWhole: () => isWhole,
  };
}

/** Reads what began since the last reading, and now and then everything; one reading at a time. */
function createReader({ db, providerId, monotonicMs }: RentalBookDeps, shelf: RentalShelf) {
  let isReading = false;
  let readNewAtMs = 0;
  let readAllAtMs = 0;
  let newest: RentalCursor = FIRST_RENTAL;
  const readFrom = async (start: RentalCursor, startOverlapMs: number) => {
    let after = start;
    for (let overlapMs = startOverlapMs; ; overlapMs = 0) {
      const rows = await listActiveRentalsAfter(db, providerId, { after, overlapMs, limit: PAGE });
      const nowMs = monotonicMs();
      for (const row of rows) shelf.take(row, nowMs);
      const last = rows.at(-1);
      if (last) after = last.cursor;
      if (!last || rows.length < PAGE) return after;
    }
  };
  const readAll = async () => {
    shelf.beginReading();
    newest = await readFrom(FIRST_RENTAL, 0);
    shelf.endReading();
    readAllAtMs = monotonicMs() + READ_ALL_MS;
  };
  return async (nowMs: number): Promise<void> => {
    if (isReading || nowMs < readNewAtMs) return;
    isReading = true;
    try {
      if (nowMs >= readAllAtMs) await readAll();
      else newest = await readFrom(newest, OVERLAP_MS);
    } finally {
      isReading = false;
      readNewAtMs = monotonicMs() + READ_NEW_MS;
    }
  };
}
