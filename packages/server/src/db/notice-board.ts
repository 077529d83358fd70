import pg from 'pg';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Timers } from '../kernel/timers.ts';

/**
 * Tells the other processes on this database what changed. A notice waits, 10,000 of them at most, until it can be sent;
 * what a process missed while it did not listen is reported to it as a gap.
 */
export interface NoticeBoard {
  /** Sends soon, several together; never inside a money transaction, where NOTIFY would serialise commits. */
  post(notices: readonly string[]): void;
  onNotice(listener: (notice: string) => void): void;
  /** Called when notices of others may have been missed. */
  onGap(listener: () => void): void;
  close(): Promise<void>;
}

export interface NoticeBoardOptions {
  readonly url: string;
  readonly channel: string;
  /** Unique per process: own notices are not delivered back. */
  readonly nodeId: string;
  readonly logger: Logger;
  readonly timers: Timers;
}

/** PostgreSQL takes 8,000 bytes a notification. */
const NOTICES_PER_MESSAGE = 100;
const RETRY_MS = 1_000;
const WAITING_MAX = 10_000;

/** LISTEN and NOTIFY on a connection of its own, reopened for as long as the board is open. */
export function openNoticeBoard({ url, channel, nodeId, logger, timers }: NoticeBoardOptions): NoticeBoard {
  const listeners: ((notice: string) => void)[] = [];
  const gapListeners: (() => void)[] = [];
  const closing = new AbortController();
  let client: pg.Client | undefined;
  const queue = createQueue(logger);
  let sending = false;

  const warn = (error: unknown, what: string) => logger.warn({ reason: messageOf(error) }, what);
  const reportGap = () => {
    for (const listener of gapListeners) listener();
  };

  const listenOnce = async () => {
    const connection = await listen(url, channel, (payload) => {
      for (const notice of noticesOfOthers(payload, nodeId)) for (const listener of listeners) listener(notice);
    });
    client = connection.client;
    // Closed while it connected: nobody else would end this connection.
    if (closing.signal.aborted) await client.end();
    reportGap();
    flush();
    await connection.ended;
    client = undefined;
    reportGap();
  };

  const running = (async () => {
    while (!closing.signal.aborted) {
      await listenOnce().catch((error: unknown) => warn(error, 'notices cannot be read now'));
      await timers.sleep(RETRY_MS, closing.signal);
    }
  })();

  function flush(): void {
    if (sending || !client || closing.signal.aborted) return;
    const batch = queue.take();
    sending = batch.length > 0;
    if (!sending) return;
    client
      .query('SELECT pg_notify($1, $2)', [channel, [nodeId, ...batch].join(' ')])
      .catch(async (error: unknown) => {
        warn(error, 'notices were not sent and are sent again');
        queue.putBack(batch);
        await timers.sleep(RETRY_MS, closing.signal);
      })
      .finally(() => {
        sending = false;
        flush();
      });
  }

  return {
    post(notices) {
      queue.add(notices);
      flush();
    },
    onNotice: (listener) => void listeners.push(listener),
    onGap: (listener) => void gapListeners.push(listener),
    async close() {
      closing.abort();
      await client?.end();
      await running;
    },
  };
}

/** A payload is the id of the node that sent it, then its notices. */
function noticesOfOthers(payload: string, nodeId: string): string[] {
  const [sender, ...notices] = payload.split(' ');
  return sender === nodeId ? [] : notices;
}

/** Notices that wait to be sent; of too many the oldest are dropped. */
function createQueue(logger: Logger) {
  let waiting: string[] = [];
  let dropping = false;
  const keepWithinLimit = () => {
    if (waiting.length <= WAITING_MAX) return;
    if (!dropping) logger.error({ waiting: waiting.length }, 'notices cannot be sent: the oldest are dropped');
    dropping = true;
    waiting = waiting.slice(-WAITING_MAX);
  };
  return {
    add(notices: readonly string[]) {
      waiting.push(...notices);
      keepWithinLimit();
    },
    /** The next batch; empty when nothing waits. */
    take(): string[] {
      if (waiting.length === 0) dropping = false;
      return waiting.splice(0, NOTICES_PER_MESSAGE);
    },
    /** A batch of which it is not known that it was sent. Told twice does no harm: it says what is out of date. */
    putBack(batch: readonly string[]) {
      waiting = [...batch, ...waiting];
      keepWithinLimit();
    },
  };
}

/** A connection that listens; `ended` resolves when it is gone for whatever reason. */
async function listen(url: string, channel: string, deliver: (payload: string) => void) {
  const client = new pg.Client({ connectionString: url, application_name: 'simsmsbox-notices', keepAlive: true });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  client.on('notification', ({ payload = '' }) => deliver(payload));
  await client.connect();
  await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  return { client, ended };
}
