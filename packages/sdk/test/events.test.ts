import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthenticationError, ConflictError, ConnectionError, type Event } from '../src/index.ts';
import { fakeBox, problem, type SeenRequest, silence, streamOf } from './support/fake-box.ts';

const frame = (id: string): string =>
  `id: ${id}\nevent: order.expired\ndata: ${JSON.stringify({ id, type: 'order.expired', data: { order: null } })}\n\n`;

const stream = (...chunks: string[]): Response =>
  new Response(streamOf(chunks), { headers: { 'content-type': 'text/event-stream' } });
const openStream =
  (...chunks: string[]) =>
  ({ signal }: SeenRequest): Response =>
    new Response(streamOf(chunks, signal), { headers: { 'content-type': 'text/event-stream' } });

/** Takes events until there are enough, with time passing as it asks. */
async function take(events: AsyncGenerator<Event, void, void>, count: number): Promise<string[]> {
  const ids: string[] = [];
  const taken = (async () => {
    for await (const event of events) {
      ids.push(event.id);
      if (ids.length === count) return;
    }
  })();
  taken.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(120_000);
  await taken;
  return ids;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the stream of events', () => {
  it('goes on after the last event when the connection ends, breaks or is refused for a while', async () => {
    const broken = () => {
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new TypeError('terminated')),
      });
      return new Response(body);
    };
    const { box, seen } = fakeBox([
      stream(frame('a'), frame('b')),
      broken,
      problem(503, 'NOT_READY', { 'retry-after': '1' }),
      new TypeError('fetch failed'),
      stream(frame('c'), 'id: d\ndata: {"cut":'),
      stream(frame('d')),
    ]);
    expect(await take(box.events.stream(), 4)).toEqual(['a', 'b', 'c', 'd']);
    const resumed = seen.map(({ headers }) => headers.get('last-event-id'));
    expect(resumed).toEqual([null, 'b', 'b', 'b', 'b', 'c']);
  });

  it('comes back to where the stream began when it was cut off before its first event', async () => {
    const { box, seen } = fakeBox([stream('retry: 1000\n\n', 'id: a\n\n'), stream(frame('b'))]);
    expect(await take(box.events.stream(), 1)).toEqual(['b']);
    expect(seen.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, 'a']);
  });

  it('begins where it is told to, with the types it is told', async () => {
    const { box, seen } = fakeBox([stream(frame('b'))]);
    const types = ['order.expired', 'message.received'] as const;
    await take(box.events.stream({ lastEventId: 'a', types }), 1);
    expect(seen[0]?.headers.get('last-event-id')).toBe('a');
    expect(seen[0]?.headers.get('accept')).toBe('text/event-stream');
    expect(seen[0]?.url.searchParams.get('types')).toBe('order.expired,message.received');
  });

  it('takes a connection for dead that is silent for forty seconds, while comments keep it alive', async () => {
    let comment = () => {};
    const talking = ({ signal }: SeenRequest): Response => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          comment = () => controller.enqueue(new TextEncoder().encode(': still here\n\n'));
          signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
        },
      });
      return new Response(body);
    };
    const { box, seen } = fakeBox([talking, openStream(frame('a'))]);
    const events = box.events.stream();
    const first = events.next();
    for (let seconds = 0; seconds < 120; seconds += 15) {
      await vi.advanceTimersByTimeAsync(15_000);
      comment();
    }
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seen[0]?.signal.aborted).toBe(true);
    expect((await first).value).toMatchObject({ id: 'a' });
    await events.return();
  });

  it('waits between connections, also when each ends at once', async () => {
    const { box, seen } = fakeBox([() => stream('retry: 1000\n\n')]);
    const controller = new AbortController();
    const ended = box.events
      .stream({ signal: controller.signal })
      .next()
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.length).toBeLessThan(12);
    controller.abort(new Error('enough'));
    expect(await ended).toEqual(new Error('enough'));
  });

  it.each([
    ['a bad key', 401, 'UNAUTHENTICATED', AuthenticationError],
    ['an event that is not kept', 409, 'EVENT_NOT_KEPT', ConflictError],
  ])('ends with what the box refuses: %s', async (_, status, code, kind) => {
    const { box, seen } = fakeBox([stream(frame('a')), problem(status, code)]);
    await expect(take(box.events.stream(), 2)).rejects.toBeInstanceOf(kind);
    expect(seen).toHaveLength(2);
  });

  it('gives up when there never was a connection, and not when there was one', async () => {
    const never = fakeBox([new TypeError('fetch failed')]);
    await expect(take(never.box.events.stream(), 1)).rejects.toBeInstanceOf(ConnectionError);
    expect(never.seen).toHaveLength(5);
    const lost = new TypeError('fetch failed');
    const once = fakeBox([stream(frame('a')), lost, lost, lost, lost, lost, lost, lost, stream(frame('b'))]);
    expect(await take(once.box.events.stream(), 2)).toEqual(['a', 'b']);
  });

  it('ends with the reason of the signal, while it connects, reads or waits', async () => {
    for (const reply of [silence, openStream(), new TypeError('fetch failed')]) {
      const controller = new AbortController();
      const { box, seen } = fakeBox([reply]);
      const ended = box.events
        .stream({ signal: controller.signal })
        .next()
        .catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(10);
      controller.abort(new Error('enough'));
      expect(await ended).toEqual(new Error('enough'));
      expect(seen.at(-1)?.signal.aborted).toBe(true);
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('lets the connection go when its reader stops', async () => {
    const { box, seen } = fakeBox([openStream(frame('a'))]);
    await take(box.events.stream(), 1);
    expect(seen[0]?.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
