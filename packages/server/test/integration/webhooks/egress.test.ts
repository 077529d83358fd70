import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/kernel/clock.ts';
import { createEgressClient, type EgressClient } from '../../../src/webhooks/egress-client.ts';
import { AddressRefused, type EgressPolicy } from '../../../src/webhooks/target-url.ts';
import { type ConnectionTrap, setConnectionTrap } from './support/connection-trap.ts';
import { HOSTILE_URLS, PRIVATE_ADDRESSES } from './support/hostile-addresses.ts';
import { answers, hangs, startReceiver } from './support/receiver.ts';

const STRICT: EgressPolicy = { ports: [443, 8443], allowLoopback: false };
const TRIAL: EgressPolicy = { ports: [443, 8443], allowLoopback: true };
const PUBLIC = '93.184.216.34';
const PUBLIC_V6 = '2606:2800:220:1::1';

let trap: ConnectionTrap;
const clients: EgressClient[] = [];
const clientFor = (policy: EgressPolicy, resolve: (name: string) => readonly string[], timeoutMs = 2_000) => {
  const client = createEgressClient({ policy, clock: systemClock, timeoutMs, resolve: async (name) => resolve(name) });
  clients.push(client);
  return client;
};
const send = (client: EgressClient, url: string) => client.post({ url, headers: {}, body: '{}' });

beforeEach(async () => {
  trap = await setConnectionTrap(['127.0.0.1', '::1']);
});
afterEach(async () => {
  trap.remove();
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

it('the trap sees what is let out: a public address is connected to, exactly as it was resolved, and only that', async () => {
  const client = clientFor(STRICT, () => [PUBLIC]);
  await client.check('https://good.example.com/hook');
  expect(await send(client, 'https://good.example.com/hook')).toMatchObject({ failure: 'connection_failed' });
  expect(await send(client, 'https://good.example.com:8443/hook')).toMatchObject({ failure: 'connection_failed' });
  expect(await send(client, `https://${PUBLIC}/hook`)).toMatchObject({ failure: 'connection_failed' });
  expect(await send(client, `https://[${PUBLIC_V6}]/hook`)).toMatchObject({ failure: 'connection_failed' });
  expect(trap.tried).toEqual([PUBLIC, PUBLIC, PUBLIC, PUBLIC_V6]);
});

describe('no hostile address is connected to (INV13)', () => {
  it('at least 200 different ones are tried', () => {
    expect(HOSTILE_URLS.size).toBeGreaterThan(200);
  });

  // A careless resolver answers every name with a public address: nothing may lean on its refusing strange names.
  it.each([...HOSTILE_URLS].map((url) => [JSON.stringify(url), url]))('%s in a URL', async (_, url) => {
    const client = clientFor(STRICT, () => [PUBLIC]);
    await expect(client.check(url)).rejects.toBeInstanceOf(AddressRefused);
    expect(await send(client, url)).toMatchObject({ status: null, failure: 'address_refused' });
    expect(trap.tried).toEqual([]);
  });

  it.each(PRIVATE_ADDRESSES)('a name that resolves to %s, alone or among public addresses', async (address) => {
    for (const answer of [[address], [PUBLIC, address], [address, PUBLIC], [PUBLIC_V6, address]]) {
      const client = clientFor(STRICT, () => answer);
      await expect(client.check('https://evil.example.com/')).rejects.toBeInstanceOf(AddressRefused);
      expect(await send(client, 'https://evil.example.com/')).toMatchObject({ failure: 'address_refused' });
    }
    expect(trap.tried).toEqual([]);
  });

  it.each(PRIVATE_ADDRESSES)('a name that is rebound to %s after it was checked', async (address) => {
    let asked = 0;
    const client = clientFor(STRICT, () => (asked++ === 0 ? [PUBLIC] : [address]));
    await client.check('https://rebind.example.com/');
    expect(await send(client, 'https://rebind.example.com/')).toMatchObject({ failure: 'address_refused' });
    expect(trap.tried).toEqual([]);
  });

  it('a name that changes with every question: it is asked once for a connection, and that answer is used', async () => {
    let asked = 0;
    const client = clientFor(STRICT, () => (asked++ % 2 === 0 ? [PUBLIC] : ['127.0.0.1']));
    expect(await send(client, 'https://flip.example.com/')).toMatchObject({ failure: 'connection_failed' });
    expect({ asked, tried: trap.tried }).toEqual({ asked: 1, tried: [PUBLIC] });
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'http://localhost:22/',
    '//10.0.0.1/',
    '/elsewhere',
  ])('a redirect to %s: it is a failure, and not followed', async (location) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const receiver = await startReceiver(answers(status, '', { location }));
      trap.tried.length = 0;
      expect(
        await send(
          clientFor(TRIAL, () => []),
          receiver.url,
        ),
      ).toMatchObject({ status, failure: null });
      expect(trap.tried).toEqual(['127.0.0.1']);
      expect(receiver.received).toHaveLength(1);
      await receiver.close();
    }
  });

  it('a proxy named by the environment is not used', async () => {
    const proxy = await startReceiver();
    const before = { ...process.env };
    const origin = new URL(proxy.url).origin;
    Object.assign(process.env, { HTTP_PROXY: origin, HTTPS_PROXY: origin, ALL_PROXY: origin, NODE_USE_ENV_PROXY: '1' });
    await send(
      clientFor(STRICT, () => [PUBLIC]),
      'https://good.example.com/',
    );
    process.env = before;
    expect(trap.tried).toEqual([PUBLIC]);
    expect(proxy.received).toEqual([]);
    await proxy.close();
  });
});

describe('in a trial', () => {
  it('this machine may be reached by http, and nothing else that is private', async () => {
    const receiver = await startReceiver();
    const client = clientFor(TRIAL, () => ['127.0.0.1']);
    await client.check(receiver.url);
    expect(await send(client, receiver.url)).toMatchObject({ status: 204 });
    expect(await send(client, receiver.url.replace('127.0.0.1', 'localhost'))).toMatchObject({ status: 204 });
    trap.tried.length = 0;
    for (const url of ['http://10.0.0.1/', 'https://192.168.1.1/', 'http://0.0.0.0/', 'http://good.example.com/']) {
      expect(await send(client, url)).toMatchObject({ failure: 'address_refused' });
    }
    // A stranger's name for this machine is a rebinding, not a trial.
    expect(await send(client, 'https://my-name-for-loopback.example.com/')).toMatchObject({
      failure: 'address_refused',
    });
    expect(trap.tried).toEqual([]);
    await receiver.close();
  });
});

describe('over TLS', () => {
  it('only a server whose certificate is valid for the host is talked to', async () => {
    const { key, cert } = await makeCertificate('localhost');
    const paths: (string | undefined)[] = [];
    const server = createServer({ key, cert }, (request, response) => {
      paths.push(request.url);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const trusting = createEgressClient({ policy: TRIAL, clock: systemClock, resolve: async () => [], ca: cert });
    clients.push(trusting);
    expect(await send(trusting, `https://localhost:${port}/hook?a=1`)).toMatchObject({ status: 204, failure: null });
    expect(await send(trusting, `https://127.0.0.1:${port}/`)).toMatchObject({ status: null, failure: 'tls_failed' });
    const others = clientFor(TRIAL, () => []);
    expect(await send(others, `https://localhost:${port}/`)).toMatchObject({ status: null, failure: 'tls_failed' });
    expect(paths).toEqual(['/hook?a=1']);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function makeCertificate(name: string): Promise<{ key: string; cert: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    const form = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    await promisify(execFile)('openssl', ['req', '-x509', ...form, ...subject, '-keyout', key, '-out', cert]);
    const made = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    await rm(folder, { recursive: true });
    return made;
  }
});

describe('an answer', () => {
  it('that never comes ends in a timeout', async () => {
    const receiver = await startReceiver(hangs);
    const started = performance.now();
    expect(
      await send(
        clientFor(TRIAL, () => [], 300),
        receiver.url,
      ),
    ).toMatchObject({ status: null, failure: 'timeout' });
    expect(performance.now() - started).toBeLessThan(1_500);
    await receiver.close();
  });

  it.each(['fast', 'slow'])('that never ends (%s) is cut off, and its status counts', async (pace) => {
    let sent = 0;
    let gone: () => void;
    const cutOff = new Promise<void>((resolve) => (gone = resolve));
    const receiver = await startReceiver((_, response) => {
      response.on('close', () => gone()).writeHead(200);
      const push = () => {
        if (response.destroyed) return;
        sent += pace === 'fast' ? 16_384 : 1;
        if (response.write(Buffer.alloc(pace === 'fast' ? 16_384 : 1, 'x')) && pace === 'fast') setImmediate(push);
        else if (pace === 'fast') response.once('drain', push);
        else setTimeout(push, 50);
      };
      push();
    });
    const started = performance.now();
    const result = await send(
      clientFor(TRIAL, () => []),
      receiver.url,
    );
    expect(result).toMatchObject({ status: 200, failure: null });
    expect(result.excerpt.length).toBeLessThanOrEqual(1_024);
    expect(performance.now() - started).toBeLessThan(1_900);
    await cutOff;
    // What stands in the buffers of both ends is beyond our reach.
    expect(sent).toBeLessThan(16 * 1_048_576);
    await receiver.close();
  });

  it('of endless headers, of no HTTP at all, and a connection that breaks are failures', async () => {
    const receiver = await startReceiver(
      (_, response) => void response.socket?.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(99_999)}`),
    );
    const client = clientFor(TRIAL, () => []);
    expect(await send(client, receiver.url)).toMatchObject({ status: null, failure: 'connection_broken' });
    receiver.behave((_, response) => void response.socket?.end('SMTP ready\r\n'));
    expect(await send(client, receiver.url)).toMatchObject({ status: null, failure: 'connection_broken' });
    receiver.behave((_, response) => void response.socket?.destroy());
    expect(await send(client, receiver.url)).toMatchObject({ status: null, failure: 'connection_broken' });
    await receiver.close();
    expect(await send(client, receiver.url)).toMatchObject({ status: null, failure: 'connection_failed' });
  });
});
