import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeKey } from '../packages/server/src/kernel/key-format.ts';
import { systemRandom } from '../packages/server/src/kernel/random.ts';
import { type BenchBox, startBenchBox } from './box.ts';
import { getRequest, loadHttp } from './http-load.ts';
import { type Contender, quotients, runRounds, sample } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { buyOrders } from './orders.ts';
import { pin } from './processor.ts';
import type { Finding } from './report.ts';
import { openSideDoor } from './side-door-client.ts';

const ORDERS = 256;
const CONNECTIONS = 32;
const TEXT = 'Your Bench verification code is 482913. Do not share it with anyone.';

const JSON_READ = 'relay, JSON';
const TXT_READ = 'relay, txt';
const BARE_JSON = 'bare Fastify, same JSON';
const BARE_TXT = 'bare Fastify, same txt';
const BAD_CHECKSUM = 'wrong key: bad checksum';
const UNKNOWN = 'wrong key: well-formed, unknown';
const NEVER_SEEN = 'wrong key: well-formed, never seen before';

/** Reads of the relay from memory, beside a bare Fastify route that answers the same bytes; and wrong keys. */
export async function benchRecord(options: BenchOptions): Promise<Finding> {
  const box = await startBenchBox(options.profileTo);
  const bares: BareServer[] = [];
  try {
    const keys = await ordersWithMessage(box);
    for (const query of ['', '&format=txt']) bares.push(await startBare(box, `${pathOf(keys[0] ?? '')}${query}`));
    const [bareJson, bareTxt] = bares as [BareServer, BareServer];
    const right = requestsFor(keys);
    const rightTxt = requestsFor(keys, '&format=txt');
    const reader = (name: string, target: Target): Contender => ({ name, run: () => read(target, options) });
    const ours = { port: box.port, serverPid: box.pid, postmasterPid: box.postmasterPid };
    const rounds = await runRounds(
      [
        reader(BARE_JSON, { ...bareJson, requests: right, expectedStatus: 200 }),
        reader(JSON_READ, { ...ours, requests: right, expectedStatus: 200 }),
        reader(BAD_CHECKSUM, { ...ours, requests: requestsFor(keys.map(misspelt)), expectedStatus: 401 }),
        reader(UNKNOWN, { ...ours, requests: requestsFor(keys.map(invented)), expectedStatus: 401 }),
        reader(TXT_READ, { ...ours, requests: rightTxt, expectedStatus: 200 }),
        reader(BARE_TXT, { ...bareTxt, requests: rightTxt, expectedStatus: 200 }),
        reader(NEVER_SEEN, { ...ours, requests: invent, expectedStatus: 401 }),
      ],
      options.rounds,
    );
    return {
      title: `Record read, warm: GET /api/sms/record, ${ORDERS} orders with a message, ${CONNECTIONS} connections`,
      rounds,
      claims: [
        {
          text: 'rate of the relay over bare Fastify, JSON',
          values: quotients(rounds, [JSON_READ, BARE_JSON], 'rate'),
          atLeast: 0.6,
        },
        {
          text: 'rate of the relay over bare Fastify, txt',
          values: quotients(rounds, [TXT_READ, BARE_TXT], 'rate'),
          atLeast: 0.6,
        },
        {
          text: 'CPU of a key with a bad checksum over a right one',
          values: quotients(rounds, [BAD_CHECKSUM, JSON_READ], 'serverMicros'),
          atMost: 1,
        },
        {
          text: 'CPU of a well-formed unknown key over a right one',
          values: quotients(rounds, [UNKNOWN, JSON_READ], 'serverMicros'),
          atMost: 1,
        },
      ],
      notes: [
        `"${NEVER_SEEN}" is another key in every request, so each costs a look in the database, many in one query.`,
      ],
    };
  } finally {
    for (const bare of bares) bare.stop();
    await box.stop();
  }
}

interface Target {
  readonly port: number;
  readonly serverPid: number;
  readonly postmasterPid?: number;
  readonly requests: () => Buffer;
  readonly expectedStatus: number;
}

async function read(target: Target, { roundMs, warmUpMs }: BenchOptions) {
  const load = (durationMs: number) =>
    loadHttp({
      port: target.port,
      connections: CONNECTIONS,
      durationMs,
      expectedStatus: target.expectedStatus,
      nextRequest: target.requests,
    });
  await load(warmUpMs);
  return await sample(target, () => load(roundMs));
}

async function ordersWithMessage(box: BenchBox): Promise<readonly string[]> {
  const [customer] = await box.customers(1);
  if (!customer) throw new Error('No customer was made.');
  const orders = await buyOrders(box, [customer], ORDERS);
  const door = await openSideDoor(box.sideDoorPort);
  await Promise.all(orders.map(({ phone }, n) => door.hand({ n, phone, text: TEXT })));
  door.close();
  return orders.map(({ relayKey }) => relayKey);
}

interface BareServer extends Pick<Target, 'port' | 'serverPid'> {
  readonly stop: () => void;
}

/** Starts a bare server that answers what the box answers to this request. */
async function startBare(box: BenchBox, path: string): Promise<BareServer> {
  const answer = await fetch(`http://127.0.0.1:${box.port}${path}`);
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200 || !body.includes('482913')) throw new Error(`The relay shows no code: ${body.toString()}`);
  const child = fork(
    join(import.meta.dirname, 'bare-process.ts'),
    [answer.headers.get('content-type') ?? '', body.toString('base64')],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const [port] = (await once(child, 'message')) as [number];
  pin(child.pid ?? 0, 'server');
  return { port, serverPid: child.pid ?? 0, stop: () => child.disconnect() };
}

function pathOf(key: string): string {
  return `/api/sms/record?key=${key}`;
}

function requestsFor(keys: readonly string[], query = ''): () => Buffer {
  const requests = keys.map((key) => getRequest(`${pathOf(key)}${query}`));
  let next = 0;
  return () => requests[next++ % requests.length] ?? Buffer.alloc(0);
}

/** The key with another last character, which its checksum tells. */
function misspelt(key: string): string {
  return `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`;
}

function invented(): string {
  return makeKey('pok_', systemRandom);
}

function invent(): Buffer {
  return getRequest(pathOf(invented()));
}
