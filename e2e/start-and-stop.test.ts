import { once } from 'node:events';
import { copyFile, rename, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiClient, logIn, waitUntil, withKey } from './support/api-client.ts';
import { type BoxProcess, type FirstRun, runBox, startBox } from './support/box-process.ts';
import { processesOf } from './support/processes.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import type { Balance, List, Order } from './support/wire.ts';

const folders = new TemporaryFolders();
afterAll(() => folders.remove());

const READY_MS_MAX = 2_000;
const STOP_MS_MAX = 5_000;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Requests that come one after the other from a few clients until the box is gone. */
function keepAsking(url: string, apiKey: string): Promise<unknown> {
  const client = withKey(url, apiKey);
  const ask = async () => {
    for (;;) {
      await client.get('/api/sms/wallet/balance');
      await client.send('POST', '/api/sms/orders/purchase', { service: 'telegram', country: 'GB' });
    }
  };
  return Promise.allSettled([ask(), ask(), ask(), ask()]);
}

describe('the first start in a new folder', () => {
  let dataDir: string;
  let box: BoxProcess;
  let order: Order;
  let firstRun: FirstRun;

  beforeAll(async () => {
    // The folder is made by the program.
    dataDir = join(await folders.make(), 'new', 'data');
    box = await startBox({ dataDir, throughStartScript: true });
    firstRun = box.firstRun;
  });

  it('says what it does, then prints the URL, both log-ins and the API key', () => {
    const { stdout } = box.output;
    const progress = ['PostgreSQL', 'database', 'sources of numbers', 'SimSmsBox is ready'];
    const places = progress.map((words) => stdout.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const line of [
      `SimSmsBox is ready: ${box.url}`,
      `${firstRun.admin.email}  ${firstRun.admin.password}`,
      `${firstRun.demo?.email}  ${firstRun.demo?.password}`,
      `Demo API key:  ${firstRun.demo?.apiKey}`,
    ]) {
      expect(stdout).toContain(line);
    }
    expect(box.output.stderr).toBe('');
  });

  it('writes exactly these credentials to first-run.json, readable for its owner only', async () => {
    expect(firstRun).toStrictEqual({
      url: box.url,
      admin: { email: expect.stringMatching(/^\S+@\S+$/), password: expect.stringMatching(/^\S{16,}$/) },
      demo: {
        email: expect.stringMatching(/^\S+@\S+$/),
        password: expect.stringMatching(/^\S{16,}$/),
        apiKey: expect.stringMatching(/^psk_[0-9A-Za-z]{36}$/),
      },
    });
    expect(box.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const file of ['first-run.json', 'kek', 'postgres.json'])
      expect((await stat(join(dataDir, file))).mode & 0o777, file).toBe(0o600);
  });

  it('lets the operator and the demo customer log in, and gives the demo customer 10,000 of play money', async () => {
    const operator = await logIn(box.url, firstRun.admin);
    expect((await operator.get('/api/auth/me')).body).toMatchObject({ role: 'operator' });
    const { email = '', password = '' } = firstRun.demo ?? {};
    const demo = await logIn(box.url, { email, password });
    expect((await demo.get('/api/auth/me')).body).toMatchObject({ role: 'customer' });
    expect((await withKey(box.url, firstRun.demo?.apiKey ?? '').get('/api/sms/wallet/balance')).body).toEqual({
      balance: 10_000,
      frozenAmount: 0,
      totalRecharge: 10_000,
      totalConsume: 0,
      currency: 'USDT',
    });
  });

  it('sells numbers of several platforms with stock in the thousands', async () => {
    const demo = withKey(box.url, firstRun.demo?.apiKey ?? '');
    const market = await demo.get<{ services: { stock: number; offers: { platform: string }[] }[] }>(
      '/api/sms/shop/market?country=US&service=instagram',
    );
    const [instagram] = market.body.services;
    expect(instagram?.stock).toBeGreaterThan(2_000);
    expect(new Set(instagram?.offers.map(({ platform }) => platform)).size).toBe(3);
    const bought = await demo.send<Order>('POST', '/api/sms/orders/purchase', { service: 'Instagram', country: 'us' });
    expect(bought.status).toBe(201);
    order = bought.body;
  });

  it('ends with exit code 0 within 5 s of Ctrl-C while requests run, and leaves no process', async () => {
    const asking = keepAsking(box.url, firstRun.demo?.apiKey ?? '');
    await waitUntil(
      () => withKey(box.url, firstRun.demo?.apiKey ?? '').get<List<Order>>('/api/sms/orders/mine'),
      ({ body }) => body.total > 4,
    );
    const ended = await box.stop('SIGINT');
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.ms).toBeLessThan(STOP_MS_MAX);
    expect(box.output.stderr).toBe('');
    await asking;
    expect(processesOf(dataDir)).toEqual([]);
  });

  it('is followed by starts that are ready within 2 s, keep log-ins, key, money and orders, and stop on SIGTERM', async () => {
    const starts: { readyMs: number; ownMs: number }[] = [];
    const balances: Balance[] = [];
    for (let start = 0; start < 3; start += 1) {
      const again = await startBox({ dataDir });
      // A machine whose processors are taken by others says nothing about this program.
      const { readyAfterMs: readyMs, waitedForProcessorMs } = again;
      starts.push({ readyMs, ownMs: readyMs - waitedForProcessorMs });
      const { admin, demo } = firstRun;
      expect(again.firstRun).toEqual({ url: again.url, admin, demo });
      const client = withKey(again.url, demo?.apiKey ?? '');
      const kept = await client.get<Order>(`/api/sms/orders/${order.displayOrderNo}`);
      expect(kept.body).toMatchObject({ orderId: order.orderId, phone: order.phone, createdAt: order.createdAt });
      expect((await createApiClient(again.url).get(`/api/sms/record?key=${order.apiBindingKey}`)).status).toBe(200);
      balances.push((await client.get<Balance>('/api/sms/wallet/balance')).body);
      const ended = await again.stop('SIGTERM');
      expect(ended).toMatchObject({ code: 0, signal: null });
      expect(ended.ms).toBeLessThan(STOP_MS_MAX);
      expect(processesOf(dataDir)).toEqual([]);
    }
    expect(balances.map(({ totalRecharge }) => totalRecharge)).toEqual([10_000, 10_000, 10_000]);
    const shown = starts.map(({ readyMs, ownMs }) => `${Math.round(readyMs)} (${Math.round(ownMs)})`).join(', ');
    process.stdout.write(`Later starts: ready after ${shown} ms; in brackets without waiting for a processor.\n`);
    expect(median(starts.map(({ ownMs }) => ownMs))).toBeLessThan(READY_MS_MAX);
  });
});

describe('a stop', () => {
  it('does not wait for a client that never ends its request', async () => {
    const box = await startBox({ dataDir: await folders.make() });
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(box.url).port) });
    socket.on('error', () => undefined);
    socket.write('POST /api/auth/login HTTP/1.1\r\nHost: box\r\nContent-Length: 500\r\n\r\n{"email":');
    await waitUntil(
      () => Promise.resolve(socket.bytesWritten),
      (written) => written > 0,
    );
    const ended = await box.stop();
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.ms).toBeLessThan(STOP_MS_MAX);
    expect(processesOf(box.dataDir)).toEqual([]);
  });

  it('in the middle of a first start leaves a folder that the next start takes up', async () => {
    const dataDir = await folders.make();
    const cutShort = runBox({ dataDir, signalOn: { output: 'Creating the database', signal: 'SIGINT' } });
    expect(await cutShort).toMatchObject({ code: 0, signal: null });
    expect(processesOf(dataDir)).toEqual([]);
    const box = await startBox({ dataDir });
    await logIn(box.url, box.firstRun.admin);
    const client = withKey(box.url, box.firstRun.demo?.apiKey ?? '');
    expect((await client.get<Balance>('/api/sms/wallet/balance')).body.totalRecharge).toBe(10_000);
    await box.stop();
  });
});

describe('a box with an operator of its own choice', () => {
  const admin = { email: 'ann@example.com', password: 'a violin in the rain' };
  const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, LIMITS: 'off' };
  let dataDir: string;
  let box: BoxProcess;

  beforeAll(async () => {
    dataDir = await folders.make();
    box = await startBox({ dataDir, env });
  });

  it('takes log-in and password from ADMIN_EMAIL and ADMIN_PASSWORD', async () => {
    expect(box.firstRun.admin).toEqual(admin);
    expect((await (await logIn(box.url, admin)).get('/api/auth/me')).body).toMatchObject({ role: 'operator' });
  });

  it('warns when limits are off', () => {
    expect(box.output.stdout).toMatch(/^WARNING: LIMITS=off.*load tests/m);
  });

  it('refuses a second program on its folder in one line, and goes on', async () => {
    const second = await runBox({ dataDir });
    expectRefusal(second, /in use|another|already|uses/i);
    expect(second.stderr).toContain(dataDir);
    expect((await fetch(`${box.url}/readyz`)).status).toBe(200);
  });

  it('F25: refuses to start without its key-encryption key or with a foreign one, and leaves the data as it is', async () => {
    await box.stop();
    const kek = join(dataDir, 'kek');
    await rename(kek, join(dataDir, 'kek.mine'));
    expectRefusal(await runBox({ dataDir, env }), /key-encryption key is missing.*left as it is/);
    await writeFile(kek, `${Buffer.alloc(32, 3).toString('base64')}\n`);
    expectRefusal(await runBox({ dataDir, env }), /not the one this database is sealed under.*left as it is/);
    await writeFile(kek, 'not a key\n');
    expectRefusal(await runBox({ dataDir, env }), /is not a key-encryption key/);
    await copyFile(join(dataDir, 'kek.mine'), kek);
    const again = await startBox({ dataDir, env });
    const { demo } = again.firstRun;
    expect(demo).toEqual(box.firstRun.demo);
    expect((await withKey(again.url, demo?.apiKey ?? '').get('/api/sms/wallet/balance')).status).toBe(200);
    await again.stop();
    expect(processesOf(dataDir)).toEqual([]);
  });

  it('never shows a password that is not the one of the account', async () => {
    const other = { ...env, ADMIN_PASSWORD: 'another violin in the rain' };
    const again = await startBox({ dataDir, env: other });
    expect(again.output.stdout).toContain('keeps the password it had');
    expect(JSON.stringify(again.firstRun)).not.toContain(other.ADMIN_PASSWORD);
    expect(again.output.stdout).not.toContain(other.ADMIN_PASSWORD);
    await logIn(again.url, admin);
    await again.stop();
  });
});

describe('a start that cannot work', () => {
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['TRIAL', 'maybe'],
    ['LIMITS', 'none'],
    ['DATABASE_URL', 'http://x'],
    ['ADMIN_EMAIL', 'ann@example.com'],
    ['KEY_ENCRYPTION_KEY', 'short'],
    ['LOG_LEVEL', 'loud'],
  ])('ends with one line that names the variable and exit code 1: %s=%s', async (name, value) => {
    const dataDir = await folders.make();
    expectRefusal(await runBox({ dataDir, env: { [name]: value } }), new RegExp(name));
  });

  it('ends with one line and exit code 1 when another program has the port', async () => {
    const other = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(other, 'listening');
    try {
      const { port } = other.address() as { port: number };
      const dataDir = await folders.make();
      expectRefusal(await runBox({ dataDir, env: { PORT: String(port) } }), new RegExp(`port ${port}.*PORT`));
      expect(processesOf(dataDir)).toEqual([]);
    } finally {
      other.close();
    }
  });

  it.each([
    'below a file',
    'in a folder that does not let it in',
  ])('ends with one line and exit code 1 when DATA_DIR is %s', async (where) => {
    const folder = await folders.make();
    await writeFile(join(folder, 'file'), '');
    // Root may write anywhere but in /proc.
    const dataDir = where === 'below a file' ? join(folder, 'file', 'data') : '/proc/data';
    expectRefusal(await runBox({ dataDir }), /DATA_DIR/);
  });

  it('ends with one line and exit code 1 when the database of DATABASE_URL does not answer', async () => {
    const url = 'postgresql://box:a-password-of-mine@127.0.0.1:1/box';
    const refused = await runBox({ dataDir: await folders.make(), env: { DATABASE_URL: url } });
    expectRefusal(refused, /DATABASE_URL.*ECONNREFUSED/);
    expect(refused.stderr).not.toContain('a-password-of-mine');
  });
});

function expectRefusal({ code, stdout, stderr }: Awaited<ReturnType<typeof runBox>>, reason: RegExp): void {
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
  expect(stderr).toMatch(reason);
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}
