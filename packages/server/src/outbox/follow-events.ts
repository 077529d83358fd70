import type { Db } from '../db/index.ts';
import { type EventPosition, type EventRow, isAfter } from './event.ts';
import type { Delivered, EventListener, EventTail } from './event-tail.ts';
import { readTenantEvents } from './repository.ts';

export interface FollowDeps<Rendered> {
  readonly db: Db;
  readonly tail: EventTail<Rendered>;
  readonly render: (rows: readonly EventRow[]) => Promise<readonly Rendered[]>;
}

export interface Follower<Rendered> {
  readonly tenantId: number;
  readonly wallet: EventRow['wallet'];
  /** Events after this one: the last one seen, or the end of the log. */
  readonly after: EventPosition;
  /** Which of them. */
  readonly wants: (row: EventRow) => boolean;
  readonly deliver: (events: readonly Rendered[]) => void;
  /** The same for what was missed, however much it is; resolves when more can be taken. */
  readonly deliverMissed: (events: readonly Rendered[]) => Promise<void>;
  /** Events will not come: begin again after the last one delivered. */
  readonly fail: () => void;
  readonly signal: AbortSignal;
}

const EVENTS_PER_READ = 200;
/** New events that may wait in memory while a client takes the last of what it missed. */
const WAITING_MAX = 2_000;

/**
 * Delivers every event after a position, first from the log and then as they come, without a gap, none twice, in order;
 * goes on until the signal aborts. Resolves once what was missed has been delivered.
 */
export async function followEvents<Rendered>(deps: FollowDeps<Rendered>, follower: Follower<Rendered>): Promise<void> {
  const { tenantId, wallet, wants, signal } = follower;
  const missed = createMissedReader(deps, follower);
  // What is long past is read before anything new has to wait in memory for it.
  await missed.readTo(null);
  let waiting: Delivered<Rendered>[] | undefined = [];
  const take = (events: readonly Delivered<Rendered>[]) => {
    // The tail may be behind what was read here.
    const news = events.filter(({ row }) => isAfter(row.position, missed.position()));
    if (news.length > 0) follower.deliver(news.map(({ rendered }) => rendered));
  };
  const listener: EventListener<Rendered> = {
    tenantId,
    wallet,
    deliver(events) {
      const wanted = events.filter(({ row }) => wants(row));
      if (!waiting) return take(wanted);
      waiting.push(...wanted);
      if (waiting.length > WAITING_MAX) follower.fail();
    },
    fail: follower.fail,
  };
  const leave = () => deps.tail.leave(listener);
  const joinedAt = await deps.tail.join(listener);
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  await missed.readTo(joinedAt);
  const held = waiting;
  waiting = undefined;
  if (!signal.aborted) take(held);
}

/** Reads on from the log, a batch at a time. */
function createMissedReader<Rendered>({ db, render }: FollowDeps<Rendered>, follower: Follower<Rendered>) {
  const { tenantId, wallet, wants, signal } = follower;
  let position = follower.after;
  const readBatch = async (upTo: EventPosition | null): Promise<number> => {
    const due = await readTenantEvents(db, tenantId, { after: position, upTo, limit: EVENTS_PER_READ });
    const wanted = due.filter((row) => row.wallet === wallet && wants(row));
    if (wanted.length > 0) await follower.deliverMissed(await render(wanted));
    position = due.at(-1)?.position ?? position;
    return due.length;
  };
  return {
    /** Everything up to here was read. */
    position: () => position,
    /** Up to a position, or to the end of the log as it is now. */
    async readTo(upTo: EventPosition | null): Promise<void> {
      let count = EVENTS_PER_READ;
      while (count === EVENTS_PER_READ && !signal.aborted) count = await readBatch(upTo);
    },
  };
}
