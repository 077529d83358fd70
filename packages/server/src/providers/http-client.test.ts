import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpClient } from './http-client.ts';

let server: Server;
let origin: string;
const client = createHttpClient({ timeoutMs: 300, maxBodyBytes: 1000 });

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    if (incoming.url === '/redirect') outgoing.writeHead(302, { location: '/ok' }).end('moved');
    else if (incoming.url === '/huge') outgoing.end('x'.repeat(5000));
    else if (incoming.url === '/hang') outgoing.flushHeaders();
    else if (incoming.url === '/reset') incoming.socket.destroy();
    else outgoing.end('fine');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

it('answers any status and follows no redirect', async () => {
  expect(await client.send({ url: `${origin}/ok` })).toMatchObject({ status: 200, text: 'fine' });
  expect(await client.send({ url: `${origin}/redirect` })).toMatchObject({ status: 302, text: 'moved' });
});

it.each(['/huge', '/hang', '/reset'])('calls %s unknown: the request may have been read', async (path) => {
  await expect(client.send({ url: origin + path, method: 'POST' })).rejects.toMatchObject({ kind: 'unknown' });
});

it('calls a refused connection unavailable: nothing was sent', async () => {
  await expect(client.send({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ kind: 'unavailable' });
});
