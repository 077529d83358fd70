import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/logger.ts';
import { systemRandom } from '../kernel/random.ts';
import { systemTimers } from '../kernel/timers.ts';
import type { Adapter } from './adapter.ts';
import { createHttpClient } from './http-client.ts';
import type { Provider, RentRequest } from './provider.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const RENTAL = { id: 'r1', phone: '+447700900101', price: 0.5 };
const NEVER = new AbortController().signal;

let folder: string;
let server: Server;
let adapter: Adapter;
let provider: Provider;
let respond: (request: IncomingMessage, response: ServerResponse) => void;
const http = createHttpClient({ timeoutMs: 300 });

/** The adapter of docs/adding-a-provider.md, in a folder that git ignores and that finds our packages. */
beforeAll(async () => {
  const page = await readFile(join(ROOT, 'docs/adding-a-provider.md'), 'utf8');
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const parent = join(ROOT, 'packages/server/coverage');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(join(parent, 'example-adapter-'));
  const source = code.replaceAll(`'../../../`, `'../../src/`).replaceAll(`'../../a`, `'../../src/providers/a`);
  await writeFile(join(folder, 'adapter.ts'), source.replaceAll(`'../../provider`, `'../../src/providers/provider`));
  adapter = ((await import(join(folder, 'adapter.ts'))) as { exampleMarketAdapter: Adapter }).exampleMarketAdapter;
  server = createServer((request, response) => respond(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  provider = create({ url: `http://127.0.0.1:${port}`, token: 'secret' });
});

afterAll(async () => {
  await http.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function create(config: unknown): Provider {
  return adapter.create(config, {
    codes: { service: (code) => (code === 'ig' ? 'instagram' : undefined), country: (code) => code },
    inboundUrl: () => '',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    logger: createLogger({ level: 'silent' }),
    http,
    stateDir: folder,
    activeRentals: () => Promise.resolve([{ upstreamId: RENTAL.id, phone: RENTAL.phone }]),
  });
}

function answer(status: number, body: unknown): void {
  respond = (_, response) => response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
}

function rent(): ReturnType<Provider['rent']> {
  const request: RentRequest = {
    offerKey: 'o1',
    service: 'instagram',
    country: 'GB',
    numberType: 'physical',
    days: 2,
    reference: 'ours',
    maxCostMicros: 1_000_000n,
  };
  return provider.rent(request, NEVER);
}

it('is a program that compiles under the rules of this repository', async () => {
  const config = { extends: join(ROOT, 'tsconfig.base.json'), files: ['adapter.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder]);
  await expect(tsc).resolves.toMatchObject({ stdout: '' });
});

it('refuses a configuration that does not fit', () => {
  expect(() => create({ url: 'ftp://x', token: 'secret' })).toThrow(
    expect.objectContaining({ code: 'VALIDATION_FAILED' }),
  );
});

it('reads offers, and leaves out those whose codes nobody knows', async () => {
  const offer = { id: 'o1', service: 'ig', country: 'GB', price: 0.25, left: 3 };
  answer(200, [offer, { ...offer, id: 'o2', service: 'nobody knows' }]);
  expect(await provider.catalog(NEVER)).toMatchObject([
    { offerKey: 'o1', service: 'instagram', costPerDayMicros: 250_000n, stock: 3 },
  ]);
});

it('rents, releases twice, and finds a rental by reference', async () => {
  answer(201, RENTAL);
  const rental = await rent();
  expect(rental).toEqual({ upstreamId: 'r1', phone: RENTAL.phone, costMicros: 500_000n, endsAt: null });
  expect(await provider.findByReference?.('ours', NEVER)).toEqual(rental);
  answer(404, '');
  await provider.release(rental, NEVER);
  expect(await provider.findByReference?.('ours', NEVER)).toBe('absent');
});

it.each([
  [409, 'sold out', 'out_of_stock'],
  [409, 'price is 2', 'price_changed'],
  [403, 'no', 'rejected'],
  [503, 'later', 'unavailable'],
  [500, 'oops', 'unknown'],
  [201, '<html>', 'unknown'],
  [201, { ...RENTAL, price: 'free' }, 'unknown'],
])('calls the answer %i %j to a rent call %s', async (status, body, kind) => {
  answer(status, body);
  await expect(rent()).rejects.toMatchObject({ kind });
});

it('calls an answer that never comes unknown', async () => {
  respond = () => undefined;
  await expect(rent()).rejects.toMatchObject({ kind: 'unknown' });
});

it('fetches the messages of the rentals it is asked for', async () => {
  const at = '2026-07-01T12:00:00.000Z';
  let asked = '';
  respond = (request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => (asked += chunk));
    const message = { id: 'm1', rental: 'r1', to: RENTAL.phone, from: 'Instagram', text: '123 456 is your code', at };
    request.on('end', () => response.writeHead(200).end(JSON.stringify([message])));
  };
  const rental = { upstreamId: RENTAL.id, phone: RENTAL.phone };
  expect(await provider.fetchMessages?.([rental], new Date('2026-07-01T11:59:00Z'), NEVER)).toEqual([
    {
      ...{ externalId: 'm1', upstreamId: 'r1', phone: RENTAL.phone, sender: 'Instagram' },
      ...{ text: '123 456 is your code', receivedAt: new Date(at) },
    },
  ]);
  expect(JSON.parse(asked)).toEqual({ of: ['r1'], since: '2026-07-01T11:59:00.000Z' });
});
