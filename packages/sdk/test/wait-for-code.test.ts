import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConflictError, NotFoundError, TimeoutError } from '../src/index.ts';
import { fakeBox, json, problem, type SeenRequest, silence } from './support/fake-box.ts';

interface World {
  status: string;
  /** Codes in the order they came; null is a message without one. The id of a message is its place, from 1. */
  codes: (string | null)[];
  /** What the request for events gets; a stream unless told. */
  events?: (request: SeenRequest) => Response | Promise<Response>;
}

/** A box with one order, number 19, that behaves as documented; `happen` changes it and sends the event. */
function boxWith(world: World) {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const waiting = new Set<() => void>();
  const message = (index: number) => ({
    id: String(index + 1),
    orderId: 19,
    displayOrderNo: 'S2606X',
    codeValue: world.codes[index] ?? null,
  });
  const order = () => ({
    orderId: 19,
    displayOrderNo: 'S2606X',
    status: world.status,
    messageCount: world.codes.length,
  });

  const messagesAfter = (after: string) => world.codes.map((_, index) => message(index)).slice(Number(after));
  const listMessages = async ({ url, signal }: SeenRequest): Promise<Response> => {
    const after = url.searchParams.get('after');
    if (after === null) return json(200, { items: messagesAfter('0').toReversed() });
    const wait = Number(url.searchParams.get('wait') ?? 0);
    if (messagesAfter(after).length === 0 && wait > 0) {
      await new Promise<void>((resolve, reject) => {
        waiting.add(resolve);
        setTimeout(resolve, wait * 1000);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    }
    return json(200, { items: messagesAfter(after) });
  };
  const openStream = ({ signal }: SeenRequest): Response => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.add(controller);
        signal.addEventListener('abort', () => {
          streams.delete(controller);
          controller.error(signal.reason);
        });
      },
    });
    return new Response(body);
  };
  const answer = (request: SeenRequest): Response | Promise<Response> => {
    const { pathname } = request.url;
    if (pathname === '/api/sms/events') return (world.events ?? openStream)(request);
    if (pathname === '/api/sms/orders/19' || pathname === '/api/sms/orders/S2606X') return json(200, order());
    if (/^\/api\/sms\/orders\/(19|S2606X)\/messages$/.test(pathname)) return listMessages(request);
    return problem(404, 'ORDER_NOT_FOUND');
  };
  const fake = fakeBox([answer]);
  return {
    ...fake,
    streams,
    calls: (part: string) => fake.seen.filter(({ url }) => url.pathname.endsWith(part)).length,
    happen(change: Partial<World>, { silent = false } = {}) {
      Object.assign(world, change);
      const event = {
        id: 'e',
        type: 'message.received',
        data: { message: message(world.codes.length - 1), order: order() },
      };
      const frame = new TextEncoder().encode(`id: e\ndata: ${JSON.stringify(event)}\n\n`);
      if (!silent) for (const stream of streams) stream.enqueue(frame);
      for (const wake of waiting) wake();
      waiting.clear();
    },
  };
}

const active = (...codes: (string | null)[]): World => ({ status: 'active', codes });

/** Lets what is due happen without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('waiting for a code', () => {
  it('gives one that is there already, the newest, and leaves nothing open', async () => {
    const { box, streams } = boxWith(active('111111', '222222', null));
    expect(await box.orders.waitForCode(19)).toEqual({ code: '222222', message: expect.objectContaining({ id: '2' }) });
    await settle();
    expect(vi.getTimerCount()).toBe(0);
    expect(streams.size).toBe(0);
  });

  it('gives one that is there already when the order has ended since', async () => {
    const { box } = boxWith({ status: 'expired', codes: ['111111'] });
    expect((await box.orders.waitForCode(19)).code).toBe('111111');
  });

  it('is woken by the event of the message, without asking in between', async () => {
    const { box, happen, calls } = boxWith(active(null));
    const waiting = box.orders.waitForCode('S2606X');
    await vi.advanceTimersByTimeAsync(20_000);
    const asked = calls('/orders/S2606X');
    happen({ codes: [null, '333333'] });
    await settle();
    expect(await waiting).toMatchObject({ code: '333333', message: { id: '2' } });
    expect(asked).toBeLessThanOrEqual(2);
  });

  it('looks again when the stream opens, so that what came in between is not lost', async () => {
    let open = (): void => undefined;
    const world: World = active();
    const opening = new Promise<void>((resolve) => {
      open = resolve;
    });
    world.events = async () => {
      await opening;
      return new Response(new ReadableStream<Uint8Array>());
    };
    const { box, happen } = boxWith(world);
    const waiting = box.orders.waitForCode(19);
    await settle();
    happen({ codes: ['444444'] }, { silent: true });
    open();
    await settle();
    expect((await waiting).code).toBe('444444');
  });

  it.each([
    ['are refused', () => problem(403, 'FORBIDDEN')],
    ['are more than the account may have open', () => problem(429, 'LIMIT_REACHED', { 'retry-after': '5' })],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['are held back on the way', silence],
  ])('asks with held calls where events %s', async (_, events) => {
    const { box, happen, seen } = boxWith({ ...active(null), events });
    const waiting = box.orders.waitForCode(19);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen.at(-1)?.url.searchParams.get('after')).toBe('1');
    expect(Number(seen.at(-1)?.url.searchParams.get('wait'))).toBeGreaterThan(10);
    happen({ codes: [null, '555555'] });
    await settle();
    expect((await waiting).code).toBe('555555');
  });

  it('looks by itself now and then where the stream is open and tells nothing', async () => {
    const { box, happen } = boxWith(active());
    const waiting = box.orders.waitForCode(19);
    await settle();
    happen({ codes: ['666666'] }, { silent: true });
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await waiting).code).toBe('666666');
  });

  it('with `after` gives only what came later', async () => {
    const { box, happen } = boxWith(active('111111', '222222'));
    const waiting = box.orders.waitForCode(19, { after: '2' });
    await settle();
    happen({ codes: ['111111', '222222', null, '777777'] });
    await settle();
    expect((await waiting).code).toBe('777777');
    expect((await box.orders.waitForCode(19, { after: '1' })).code).toBe('777777');
  });

  it('is not taken in by messages without a code, while waiting for any message is', async () => {
    const { box, happen } = boxWith(active());
    const code = box.orders.waitForCode(19, { timeoutMs: 60_000 }).catch((error: unknown) => error);
    const message = box.orders.waitForMessage(19);
    await settle();
    happen({ codes: [null] });
    await settle();
    expect((await message).id).toBe('1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await code).toBeInstanceOf(TimeoutError);
  });

  it('rejects at once when the order ends, and says so', async () => {
    for (const change of ['expired', 'cancelled', 'released', 'failed']) {
      const { box, happen, streams } = boxWith(active());
      const waiting = box.orders.waitForCode(19).catch((error: unknown) => error);
      await settle();
      happen({ status: change });
      await settle();
      const error = await waiting;
      expect(error).toBeInstanceOf(ConflictError);
      expect(error).toMatchObject({ code: 'ORDER_ENDED', detail: expect.stringContaining(change) });
      expect(streams.size).toBe(0);
    }
    const over = boxWith({ status: 'cancelled', codes: [] });
    await expect(over.box.orders.waitForCode(19)).rejects.toMatchObject({ code: 'ORDER_ENDED' });
  });

  it('rejects at once when there is no such order', async () => {
    await expect(boxWith(active()).box.orders.waitForCode(20)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('ends after timeoutMs with an error that names what to do, with or without events', async () => {
    for (const events of [undefined, () => problem(403, 'FORBIDDEN')]) {
      const { box, streams } = boxWith({ ...active(), ...(events ? { events } : {}) });
      const startedAt = Date.now();
      const waiting = box.orders.waitForCode(19, { timeoutMs: 90_000 }).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(90_000);
      const error = await waiting;
      expect(error).toBeInstanceOf(TimeoutError);
      expect((error as Error).message).toMatch(/90000 ms.* order 19 .*wait again, cancel it/i);
      expect(Date.now() - startedAt).toBe(90_000);
      expect(streams.size).toBe(0);
    }
  });

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController();
    const { box, streams } = boxWith(active());
    const waiting = box.orders.waitForCode(19, { signal: controller.signal }).catch((error: unknown) => error);
    await settle();
    controller.abort(new Error('enough'));
    expect(await waiting).toEqual(new Error('enough'));
    expect(streams.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
