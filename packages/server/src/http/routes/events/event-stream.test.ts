import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type EventStream, openEventStream } from './event-stream.ts';

/** A stream with a clock of the test's own, and what its client has received. */
async function setUp() {
  let nowMs = 0;
  const opened = Promise.withResolvers<EventStream>();
  const server = createServer((_request, response) => {
    opened.resolve(openEventStream(response, { 'x-request-id': 'req_1' }, () => nowMs));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = await new Promise<IncomingMessage>((resolve) => {
    get({ port: (server.address() as AddressInfo).port, agent: false }, resolve);
  });
  let text = '';
  client.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  client.on('error', () => undefined);
  return {
    stream: await opened.promise,
    client,
    advance: (ms: number) => (nowMs += ms),
    received: async (part: string) => {
      await expect.poll(() => text).toContain(part);
    },
    text: () => text,
    close: () => server.close(),
  };
}

it('tells when to come back, and shows a sign of life after 15 s of silence alone', async () => {
  const { stream, client, advance, received, text, close } = await setUp();
  expect(client.headers).toMatchObject({ 'x-request-id': 'req_1', 'content-type': 'text/event-stream; charset=utf-8' });
  await received('retry: 1000\n\n');
  advance(14_000);
  stream.keepAlive();
  stream.send(['data: 1\n\n', 'data: 2\n\n']);
  await received('data: 1\n\ndata: 2\n\n');
  advance(14_000);
  stream.keepAlive();
  advance(1_000);
  stream.keepAlive();
  await received(': still here\n\n');
  expect(text().match(/still here/g)).toHaveLength(1);
  stream.end();
  close();
});

it('knows when the client leaves, and writes nothing more', async () => {
  const { stream, client, close } = await setUp();
  const left = new Promise<void>((resolve) => stream.signal.addEventListener('abort', () => resolve(), { once: true }));
  client.destroy();
  await left;
  stream.send(['data: 1\n\n']);
  await stream.sendAll(['data: 2\n\n']);
  stream.end();
  expect(stream.signal.aborted).toBe(true);
  close();
});

it('waits for a slow client, and cuts off one that leaves more than 1 MiB unread', async () => {
  const { stream, client, close } = await setUp();
  client.pause();
  let sent = 0;
  while (!stream.signal.aborted && sent < 100) {
    stream.send([`data: ${'x'.repeat(200_000)}\n\n`]);
    sent += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stream.signal.aborted).toBe(true);
  expect(sent).toBeLessThan(100);
  await stream.sendAll(['data: 2\n\n']);
  close();
});
