import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionError, RateLimitError, ServerError, TimeoutError } from '../src/index.ts';
import { fakeBox, json, problem, silence } from './support/fake-box.ts';

const ORDER = { orderId: 1, status: 'active' };
const WANTED = { service: 'instagram', country: 'US' };
const LOST = new TypeError('fetch failed', { cause: new Error('ECONNRESET') });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Runs a call to its end, with time passing as it asks, and says how it ended and how much time passed. */
async function settle<T>(call: Promise<T>): Promise<{ value?: T; error?: unknown; tookMs: number }> {
  const startedAt = Date.now();
  const ended = call.then(
    (value) => ({ value, tookMs: Date.now() - startedAt }),
    (error: unknown) => ({ error, tookMs: Date.now() - startedAt }),
  );
  await vi.runAllTimersAsync();
  return ended;
}

describe('repeating a call', () => {
  it('keeps one Idempotency-Key over all attempts, so that a lost answer buys nothing twice', async () => {
    const { box, seen } = fakeBox([LOST, problem(502, 'INTERNAL'), json(201, ORDER)]);
    expect((await settle(box.orders.purchase(WANTED))).value).toEqual(ORDER);
    const keys = seen.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    expect(seen.map(({ body }) => body)).toEqual([WANTED, WANTED, WANTED]);
  });

  it('makes another key for another call, and takes the one of the caller', async () => {
    const { box, seen } = fakeBox([json(201, ORDER)]);
    await box.orders.purchase(WANTED);
    await box.orders.purchase(WANTED);
    await box.orders.purchase(WANTED, { idempotencyKey: 'mine' });
    const keys = seen.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('tells the key of a call that failed, for going on with it', async () => {
    const { box, seen } = fakeBox([LOST]);
    const { error } = await settle(box.orders.purchase(WANTED));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ idempotencyKey: seen[0]?.headers.get('idempotency-key') });
  });

  it('repeats reads after lost answers and faults, at most maxRetries times', async () => {
    const { box, seen } = fakeBox([LOST, problem(500, 'INTERNAL'), problem(503, 'OVERLOADED'), json(200, ORDER)]);
    expect((await settle(box.orders.get(1))).value).toEqual(ORDER);
    expect(seen).toHaveLength(4);

    const failing = fakeBox([problem(500, 'INTERNAL')], { maxRetries: 2 });
    expect((await settle(failing.box.orders.get(1))).error).toBeInstanceOf(ServerError);
    expect(failing.seen).toHaveLength(3);
    expect((await settle(failing.box.orders.get(1, { maxRetries: 0 }))).error).toBeInstanceOf(ServerError);
    expect(failing.seen).toHaveLength(4);
  });

  it('never repeats a POST without a key whose answer was lost', async () => {
    for (const reply of [LOST, problem(500, 'INTERNAL')]) {
      const { box, seen } = fakeBox([reply]);
      expect((await settle(box.auth.login({ email: 'a@example.com', password: 'x' }))).error).toBeDefined();
      expect(seen.map(({ headers }) => headers.has('idempotency-key'))).toEqual([false]);
    }
  });

  it('repeats any call that the box refused for its rate, which did nothing', async () => {
    const { box, seen } = fakeBox([problem(429, 'RATE_LIMITED', { 'retry-after': '1' }), json(200, {})]);
    expect((await settle(box.auth.login({ email: 'a@example.com', password: 'x' }))).value).toEqual({});
    expect(seen).toHaveLength(2);
  });

  it('waits while the first attempt of its key is still running', async () => {
    const running = problem(409, 'IDEMPOTENCY_IN_PROGRESS', { 'retry-after': '2' });
    const { box, seen } = fakeBox([LOST, running, json(201, ORDER)]);
    expect((await settle(box.orders.purchase(WANTED))).value).toEqual(ORDER);
    expect(seen).toHaveLength(3);
  });

  it.each([
    ['what is refused for good', problem(409, 'NO_STOCK')],
    ['a limit of the account', problem(429, 'LIMIT_REACHED')],
    ['a purchase that no platform answered, whose key is used up', problem(503, 'UPSTREAM_UNAVAILABLE')],
    ['a stored answer', problem(500, 'INTERNAL', { 'idempotency-replayed': 'true' })],
  ])('does not repeat %s', async (_, reply) => {
    const { box, seen } = fakeBox([reply]);
    expect((await settle(box.orders.purchase(WANTED))).error).toBeInstanceOf(Error);
    expect(seen).toHaveLength(1);
  });

  it('takes a DELETE for done when the second attempt finds nothing', async () => {
    const { box, seen } = fakeBox([LOST, problem(404, 'NOT_FOUND')]);
    expect(await settle(box.templates.delete(1))).toMatchObject({ value: undefined });
    expect(seen).toHaveLength(2);
    const first = fakeBox([problem(404, 'NOT_FOUND')]);
    expect((await settle(first.box.templates.delete(1))).error).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('repeats a call whose answer breaks off in the middle', async () => {
    const broken = new Response(
      new ReadableStream({
        start: (controller) => controller.error(LOST),
      }),
      { headers: { 'content-type': 'application/json' } },
    );
    const { box, seen } = fakeBox([() => broken, json(200, ORDER)]);
    expect((await settle(box.orders.get(1))).value).toEqual(ORDER);
    expect(seen).toHaveLength(2);
  });
});

describe('the pause before a repetition', () => {
  it('is never shorter than Retry-After asks for, in seconds or as a date', async () => {
    vi.setSystemTime('2026-06-01T12:00:00Z');
    for (const [retryAfter, seconds] of [
      ['3', 3],
      ['Mon, 01 Jun 2026 12:00:10 GMT', 10],
    ] as const) {
      vi.setSystemTime('2026-06-01T12:00:00Z');
      const { box } = fakeBox([problem(429, 'RATE_LIMITED', { 'retry-after': retryAfter }), json(200, ORDER)]);
      const { value, tookMs } = await settle(box.orders.get(1));
      expect(value).toEqual(ORDER);
      expect(tookMs).toBeGreaterThanOrEqual(seconds * 1000);
      expect(tookMs).toBeLessThanOrEqual(seconds * 1000 + 250);
    }
  });

  it('otherwise is drawn from a range that doubles, up to eight seconds', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999_999);
    const { box, seen } = fakeBox([problem(500, 'INTERNAL')], { maxRetries: 8 });
    const atMs: number[] = [];
    const startedAt = Date.now();
    const call = box.orders.get(1).catch(() => undefined);
    while (seen.length < 9) {
      await vi.advanceTimersToNextTimerAsync();
      if (seen.length > atMs.length) atMs.push(Date.now() - startedAt);
    }
    await call;
    const gaps = atMs.map((ms, index) => ms - (atMs[index - 1] ?? 0));
    expect(gaps.map((ms) => Math.round(ms / 250) * 250)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect((await settle(fakeBox([problem(500, 'INTERNAL')]).box.orders.get(1))).tookMs).toBeLessThan(10);
  });

  it('is not waited for when it would end after timeoutMs: the refusal is told at once', async () => {
    const { box, seen } = fakeBox([problem(429, 'RATE_LIMITED', { 'retry-after': '60' })]);
    const { error, tookMs } = await settle(box.orders.get(1, { timeoutMs: 30_000 }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ retryAfterSeconds: 60, status: 429 });
    expect(tookMs).toBe(0);
    expect(seen).toHaveLength(1);
  });
});

describe('the end of a call', () => {
  it('comes with a TimeoutError after timeoutMs, also when nothing answers', async () => {
    const { box } = fakeBox([silence]);
    const { error, tookMs } = await settle(box.orders.purchase(WANTED, { timeoutMs: 5_000 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: 'TIMED_OUT', idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect((error as Error).message).toContain('same idempotencyKey');
    expect(tookMs).toBe(5_000);
  });

  it('comes with the reason of the signal, during a call and during a pause', async () => {
    const reason = new Error('enough');
    for (const reply of [silence, problem(503, 'OVERLOADED', { 'retry-after': '50' })]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 1_000);
      const { box } = fakeBox([reply]);
      const { error, tookMs } = await settle(box.orders.get(1, { signal: controller.signal }));
      expect(error).toBe(reason);
      expect(tookMs).toBe(1_000);
    }
    const { box, seen } = fakeBox([json(200, ORDER)]);
    expect((await settle(box.orders.get(1, { signal: AbortSignal.abort(reason) }))).error).toBe(reason);
    expect(seen).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { box } = fakeBox([json(200, ORDER)]);
    await box.orders.get(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
