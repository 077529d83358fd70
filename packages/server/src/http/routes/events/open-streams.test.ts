import { expect, it } from 'vitest';
import type { Db } from '../../../db/index.ts';
import type { Principal } from '../../../tenants/index.ts';
import type { EventStream } from './event-stream.ts';
import { createOpenStreams } from './open-streams.ts';

it('a stream that opens while the box stops ends at once, and holds nothing up', () => {
  const scheduled: (() => void)[] = [];
  const timers = {
    schedule: (_delayMs: number, work: () => void) => {
      scheduled.push(work);
      return () => undefined;
    },
    sleep: () => Promise.resolve(),
  };
  const streams = createOpenStreams({ db: {} as Db, timers, logger: console as never });
  const over = new AbortController();
  const stream: EventStream = {
    signal: over.signal,
    send: () => undefined,
    sendAll: () => Promise.resolve(),
    mark: () => undefined,
    keepAlive: () => undefined,
    end: () => over.abort(),
  };
  streams.close();
  streams.watch(stream, { kind: 'api-key', tenantId: 1 } as Principal);
  expect(over.signal.aborted).toBe(true);
  expect(scheduled).toHaveLength(0);
});
