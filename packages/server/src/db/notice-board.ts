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
  let waiting: string[] = [];
  let sending = false;
  let dropping = false;

  const reportGap = () => {
    for (const listener of gapListeners) listener();
  };

  const deliver = (payload: string) => {
    const [sender, ...notices] = payload.split(' ');
    if (sender === nodeId) return;
    for (const notice of notices) for (const listener of listeners) listener(notice);
  };

  const listenOnce = async () => {
    const connection = await listen(url, channel, deliver);
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
      await listenOnce().catch((error: unknown) =>
        logger.warn({ reason: messageOf(error) }, 'notices cannot be read now'),
      );
      await timers.sleep(RETRY_MS, closing.signal);
    }
  })();

  function keepWithinLimit(): void {
    if (waiting.length <= WAITING_MAX) return;
    if (!dropping) logger.error({ waiting: waiting.length }, 'notices cannot be sent: the oldest are dropped');
    dropping = true;
    waiting = waiting.slice(-WAITING_MAX);
  }

  function flush(): void {
    if (sending || !client || closing.signal.aborted) return;
    if (waiting.length === 0) {
      dropping = false;
      return;
    }
    sending = true;
    const batch = waiting.slice(0, NOTICES_PER_MESSAGE);
    waiting = waiting.slice(NOTICES_PER_MESSAGE);
    client
      .query('SELECT pg_notify($1, $2)', [channel, [nodeId, ...batch].join(' ')])
      .catch(async (error: unknown) => {
        logger.warn({ reason: messageOf(error) }, 'notices were not sent and are sent again');
        // Told twice does no harm: a notice only says that something is out of date.
        waiting = [...batch, ...waiting];
        keepWithinLimit();
        await timers.sleep(RETRY_MS, closing.signal);
      })
      .finally(() => {
        sending = false;
        flush();
      });
  }

  return {
    post(notices) {
      waiting.push(...notices);
      keepWithinLimit();
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
