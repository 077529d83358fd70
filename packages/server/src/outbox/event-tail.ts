import type { Db } from '../db/index.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { EventPosition, EventRow } from './event.ts';
import { findLogEnd, readEvents } from './repository.ts';

/** Somebody who wants the events of one side of a tenant as they come. */
export interface EventListener<Rendered> {
  readonly tenantId: number;
  readonly wallet: EventRow['wallet'];
  /** In order, none twice. */
  readonly deliver: (events: readonly Delivered<Rendered>[]) => void;
  /** Events could not be shown and will not come: whoever listens must begin again where it was. */
  readonly fail: () => void;
}

export interface Delivered<Rendered> {
  readonly row: EventRow;
  readonly rendered: Rendered;
}

/** Reads the event log once for all who listen in this process. */
export interface EventTail<Rendered> {
  /** Listens from now on; resolves to the position after which events are delivered. */
  join(listener: EventListener<Rendered>): Promise<EventPosition>;
  leave(listener: EventListener<Rendered>): void;
  close(): Promise<void>;
}

export interface EventTailDeps<Rendered> {
  readonly db: Db;
  readonly changes: ChangeFeed;
  readonly timers: Timers;
  readonly logger: Logger;
  /** One answer for each row, in their order. */
  readonly render: (rows: readonly EventRow[]) => Promise<readonly Rendered[]>;
}

const EVENTS_PER_READ = 500;
/** Changes that come together are read together. */
const GATHER_MS = 5;
/** An event is readable once every older transaction has ended, mostly milliseconds after it was heard of. */
const LOOK_AGAIN_MS = 20;
/** Not every event is announced, and an announcement may be lost. */
const LOOK_MS_MAX = 200;
const RETRY_MS = 500;

/** A tail that reads while anybody listens, when a change is told and at least every 200 ms; nobody listens, it rests. */
export function createEventTail<Rendered>(deps: EventTailDeps<Rendered>): EventTail<Rendered> {
  const { db, changes, timers } = deps;
  const listeners = createListeners(deps);
  const alarm = createAlarm(timers);
  changes.subscribe(() => alarm.ring());
  let wanted = 0;
  let closed = false;
  let running: { readonly begun: Promise<void>; readonly over: Promise<void> } | undefined;
  let position: EventPosition = { transactionId: '0', sequence: 0n };

  const readOn = async (): Promise<number> => {
    const rows = await readEvents(db, { after: position, limit: EVENTS_PER_READ });
    // Whoever joins from here on is told the new position, and takes what was before it from the log.
    position = rows.at(-1)?.position ?? position;
    await listeners.deliver(rows);
    return rows.length;
  };

  const begin = () => {
    const begun = findLogEnd(db).then((end) => {
      position = end;
    });
    // Nobody comes between the last look at who listens and this end.
    const stopped = () => {
      running = undefined;
    };
    const over = begun.then(
      () => keepReading(deps, alarm, () => (wanted > 0 && !closed ? readOn : undefined), stopped),
      stopped,
    );
    return { begun, over };
  };

  return {
    async join(listener) {
      wanted += 1;
      try {
        running ??= begin();
        await running.begun;
      } catch (error) {
        wanted -= 1;
        throw error;
      }
      listeners.add(listener);
      return position;
    },
    leave(listener) {
      if (!listeners.remove(listener)) return;
      wanted -= 1;
      if (wanted === 0) alarm.ring();
    },
    async close() {
      closed = true;
      alarm.ring();
      await running?.over;
    },
  };
}

/** Reads whenever there may be news, for as long as there is anything to call; calls `stopped` in the same instant. */
async function keepReading(
  { timers, logger }: Pick<EventTailDeps<unknown>, 'timers' | 'logger'>,
  alarm: Alarm,
  nextRead: () => (() => Promise<number>) | undefined,
  stopped: () => void,
): Promise<void> {
  let pauseMs = LOOK_AGAIN_MS;
  for (let read = nextRead(); read; read = nextRead()) {
    const heard = alarm.reset();
    try {
      const count = await read();
      pauseMs = heard || count > 0 ? LOOK_AGAIN_MS : Math.min(pauseMs * 2, LOOK_MS_MAX);
      if (count < EVENTS_PER_READ) await alarm.wait(pauseMs);
      await timers.sleep(GATHER_MS);
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'events could not be read and are read again');
      await timers.sleep(RETRY_MS);
    }
  }
  stopped();
}

/** Who listens to which side of which tenant. */
function createListeners<Rendered>({ render, logger }: EventTailDeps<Rendered>) {
  const byAudience = new Map<string, Set<EventListener<Rendered>>>();

  const renderFor = async (rows: readonly EventRow[]): Promise<Delivered<Rendered>[]> => {
    const rendered = await render(rows);
    return rows.flatMap((row, index) => {
      const one = rendered[index];
      return one === undefined ? [] : [{ row, rendered: one }];
    });
  };

  return {
    add(listener: EventListener<Rendered>) {
      const name = audienceOf(listener);
      byAudience.set(name, (byAudience.get(name) ?? new Set()).add(listener));
    },
    remove(listener: EventListener<Rendered>): boolean {
      const name = audienceOf(listener);
      const audience = byAudience.get(name);
      const left = audience?.delete(listener) ?? false;
      if (audience?.size === 0) byAudience.delete(name);
      return left;
    },
    /** To those who listen now; who joins meanwhile is no part of it. One tenant's trouble is no other's. */
    async deliver(rows: readonly EventRow[]): Promise<void> {
      const byName = Map.groupBy(rows, audienceOf);
      const audiences = [...byName].flatMap(([name, events]) => {
        const to = [...(byAudience.get(name) ?? [])];
        return to.length > 0 ? [{ to, events }] : [];
      });
      if (audiences.length === 0) return;
      const all = await renderFor(audiences.flatMap(({ events }) => events)).catch(() => undefined);
      const shown = all && Map.groupBy(all, ({ row }) => audienceOf(row));
      for (const { to, events } of audiences) {
        try {
          const delivered = shown?.get(audienceOf(events[0] as EventRow)) ?? (await renderFor(events));
          for (const listener of to)
            if (byAudience.get(audienceOf(listener))?.has(listener)) listener.deliver(delivered);
        } catch (error) {
          logger.error({ tenantId: events[0]?.tenantId, reason: messageOf(error) }, 'events could not be shown');
          for (const listener of to) listener.fail();
        }
      }
    },
  };
}

function audienceOf({ tenantId, wallet }: { readonly tenantId: number; readonly wallet: string }): string {
  return `${tenantId} ${wallet}`;
}

type Alarm = ReturnType<typeof createAlarm>;

/** A wait that ends early when it is rung, also when it was rung before. */
function createAlarm(timers: Timers) {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    /** Whether it was rung since the last time. */
    reset(): boolean {
      const was = rung;
      rung = false;
      return was;
    },
    wait: (delayMs: number) =>
      new Promise<void>((resolve) => {
        if (rung) {
          resolve();
          return;
        }
        const cancel = timers.schedule(delayMs, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      }),
  };
}
