import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboundRequest, ProviderMessage } from '../../src/providers/index.ts';
import { ProviderError } from '../../src/providers/index.ts';
import { type ScriptedBox, startScriptedBox } from '../support/scripted-box.ts';
import { createScriptedProvider, scriptedOffer } from '../support/scripted-provider.ts';

const pushing = createScriptedProvider([scriptedOffer(1)]);
const silent = createScriptedProvider([scriptedOffer(2)]);
const lines: string[] = [];
let box: ScriptedBox;
let taken: InboundRequest[] = [];
let answer: (request: InboundRequest) => readonly ProviderMessage[] = () => [];

beforeAll(async () => {
  const { adapter } = pushing;
  const parseWebhook = (request: InboundRequest) => {
    taken.push(request);
    return { messages: answer(request) };
  };
  const withPush = {
    ...adapter,
    create: (...made: Parameters<typeof adapter.create>) => ({ ...adapter.create(...made), parseWebhook }),
  };
  box = await startScriptedBox(
    { pushing: { ...pushing, adapter: withPush }, silent },
    { PUBLIC_URL: 'https://box.example/behind' },
    (line) => lines.push(line),
  );
  await box.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => box.close());

async function pathOf(name: string): Promise<string> {
  const stored = (await box.context.hub.list()).find((each) => each.name === name);
  if (!stored) throw new Error(`No provider is called ${name}.`);
  return new URL(box.context.inboundUrlOf(stored)).pathname.replace('/behind', '');
}
const WRONG = `/api/sms/inbound/pin_${'0'.repeat(36)}`;

/** What comes back for a request of which only the head is ever sent. */
function answerToHead(head: string): Promise<string> {
  const address = box.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The box does not listen.');
  return new Promise((resolve, reject) => {
    const socket = connect(address.port, '127.0.0.1', () => socket.write(head));
    socket.setTimeout(3_000, () => socket.destroy(new Error('no answer')));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().split('\r\n')[0] ?? '');
    });
    socket.once('error', reject);
  });
}

describe('a push to an inbound URL', () => {
  it('F27: with a wrong key is refused before its body is sent', async () => {
    const head = (path: string, length: number) =>
      `POST ${path} HTTP/1.1\r\nHost: box\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`;
    expect(await answerToHead(head(WRONG, 1_000_000))).toContain('404');
    expect(await answerToHead(head(await pathOf('silent'), 1_000_000))).toContain('404');
    expect(await answerToHead(head(await pathOf('pushing'), 1_100_000))).toContain('413');
    expect(taken).toEqual([]);
  });

  it('reaches the adapter with the URL that the provider was told, whatever the request says of its host', async () => {
    taken = [];
    const path = `${await pathOf('pushing')}?note=a%2Fb`;
    const response = await box.app.inject({
      method: 'POST',
      url: path,
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
      payload: 'x',
    });
    expect(response.statusCode).toBe(200);
    expect(taken.map(({ url }) => url)).toEqual([`https://box.example/behind${path}`]);
  });

  it('INV18: leaves neither its key nor its words in the log, also when it is refused', async () => {
    answer = () => {
      throw new ProviderError('rejected', 'forged');
    };
    const path = await pathOf('pushing');
    const refused = await box.app.inject({ method: 'POST', url: path, payload: 'the code is 918273' });
    expect(refused.statusCode).toBe(403);
    answer = () => {
      throw new ProviderError('unavailable', 'away');
    };
    expect((await box.app.inject({ method: 'POST', url: path, payload: 'the code is 918273' })).statusCode).toBe(503);
    expect(lines.join('\n')).not.toMatch(/pin_|918273/);
    answer = () => [];
  });
});
