import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type Caller, call, type SandboxBox, startSandboxBox } from '../../support/sandbox-box.ts';

/** The fields of a lease, a claim or a problem that workers read. */
interface Shown {
  readonly id: string;
  readonly order: { readonly orderId: number };
  readonly code: string | null;
  readonly messages: readonly { readonly codeValue: string }[];
}

const NUMBERS = 10;
const WORKERS = 50;
const ROUNDS = 6;
const TTL_SECONDS = 10;

let box: SandboxBox;
let other: Awaited<ReturnType<SandboxBox['secondNode']>>;
let caller: Caller;
let urls: readonly string[];

beforeAll(async () => {
  box = await startSandboxBox({ NOTICES: 'on' });
  other = await box.secondNode('api');
  caller = await box.testCaller(await box.customer());
  urls = await Promise.all([box.app, other.app].map((app) => app.listen({ port: 0, host: '127.0.0.1' })));
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await other.close();
  await box.close();
});

async function buyPool(tag: string): Promise<void> {
  for (let bought = 0; bought < NUMBERS; bought += 1) {
    const { status } = await call(box, caller, 'orders/purchase', {
      body: { service: 'test-silent', country: 'US', tag },
    });
    expect(status).toBe(201);
  }
}

/** A worker of a test suite: a client of one node, over a socket. */
function createWorker(index: number, tag: string, nodes: number) {
  const url = urls[index % nodes] ?? '';
  const send = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/api/sms/${path}`, {
      method,
      headers: { ...caller.headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text || 'null') as Shown };
  };
  return {
    send,
    lease: async () => {
      for (;;) {
        const taken = await send('POST', 'leases', { tag, ttlSeconds: TTL_SECONDS, waitSeconds: 60 });
        if (taken.status === 201) return taken.body;
        expect(taken.body.code).toBe('NO_FREE_NUMBER');
      }
    },
    /** What a site under test does: it sends its code to the number that was typed in. */
    trigger: (orderId: number, code: string) =>
      send('POST', 'sandbox/messages', { orderId, from: 'Site', text: `Your code is ${code}.` }),
    claim: (id: string, wait: number) => send('POST', `leases/${id}/claim-code?wait=${wait}`, {}),
    show: (id: string) => send('GET', `leases/${id}`),
    free: (id: string) => send('DELETE', `leases/${id}`),
  };
}

const codeOf = (worker: number, round: number) => String(100_000 + worker * 100 + round);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Works through its rounds; any code but its own is a failure. Returns the codes it saw. */
async function runWorker(index: number, tag: string, nodes: number): Promise<string[]> {
  const worker = createWorker(index, tag, nodes);
  const seen: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const lease = await worker.lease();
    const code = codeOf(index, round);
    // Half wait before the message is sent, half find it there.
    const early = index % 2 === 0 ? worker.claim(lease.id, 30) : undefined;
    expect((await worker.trigger(lease.order.orderId, code)).status).toBe(201);
    const claimed = await (early ?? worker.claim(lease.id, 30));
    expect(claimed).toEqual({ status: 200, body: expect.objectContaining({ code }) });
    const shown = await worker.show(lease.id);
    expect(shown.body.messages.map(({ codeValue }) => codeValue)).toEqual([code]);
    seen.push(code);
    expect((await worker.free(lease.id)).status).toBe(204);
  }
  return seen;
}

/** Takes a number and dies with it; wakes up long after and tries to go on. */
async function runDyingWorker(index: number, tag: string, nodes: number): Promise<void> {
  const worker = createWorker(index, tag, nodes);
  const lease = await worker.lease();
  await worker.trigger(lease.order.orderId, codeOf(index, 0));
  await sleep((TTL_SECONDS + 0.5) * 1_000);
  for (const answer of [await worker.claim(lease.id, 0), await worker.show(lease.id), await worker.free(lease.id)]) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'LEASE_ENDED' } });
  }
}

it.each([
  1, 2,
])('50 workers share 10 numbers on %i node(s): none sees the code of another, and all finish although some die', async (nodes) => {
  const tag = `workers-${nodes}`;
  await buyPool(tag);
  const dying = [0, 1, 2].map((index) => runDyingWorker(WORKERS + index, tag, nodes));
  const workers = Array.from({ length: WORKERS }, (_, index) => runWorker(index, tag, nodes));
  const seen = (await Promise.all(workers)).flat();
  expect(new Set(seen).size).toBe(WORKERS * ROUNDS);
  await Promise.all(dying);
  const rows = await box.database.sql<{ together: number }>(
    `SELECT count(*)::int AS together FROM leases a JOIN leases b ON b.tenant_id = a.tenant_id AND b.order_id = a.order_id
          AND b.lease_id > a.lease_id
         WHERE tstzrange(a.created_at, least(a.ended_at, a.expires_at)) && tstzrange(b.created_at, least(b.ended_at, b.expires_at))`,
  );
  expect(rows).toEqual([{ together: 0 }]);
}, 120_000);

it('frees a number whose holder died, all numbers being held, after its time to live', async () => {
  const tag = 'one';
  await call(box, caller, 'orders/purchase', { body: { service: 'test-silent', country: 'US', tag } });
  const [dead, living] = [createWorker(0, tag, 2), createWorker(1, tag, 2)];
  const lease = await dead.lease();
  const startedAtMs = performance.now();
  const next = await living.lease();
  const waitedMs = performance.now() - startedAtMs;
  expect(next.order.orderId).toBe(lease.order.orderId);
  expect(waitedMs).toBeGreaterThan(TTL_SECONDS * 1_000 - 500);
  expect(waitedMs).toBeLessThan(TTL_SECONDS * 1_000 + 1_500);
}, 30_000);
