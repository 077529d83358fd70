import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type InboundMessages,
  type InboundRequest,
  type MessageSink,
  type Provider,
  ProviderError,
} from '../../../src/providers/index.ts';

/** Stands where the box's own inbound route stands, and answers as it does. */
export interface InboundServer {
  readonly url: string;
  connect(provider: Provider): void;
  close(): Promise<void>;
}

const PATH = '/api/sms/inbound/pin_contract';

export async function startInboundServer(sink: MessageSink): Promise<InboundServer> {
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    take(request).then(
      ({ contentType = 'text/plain', body = '' }) => response.writeHead(200, { 'content-type': contentType }).end(body),
      (error: unknown) => {
        const isRefused = error instanceof ProviderError && error.kind === 'rejected';
        response.writeHead(isRefused ? 403 : 500).end();
      },
    );
  });
  const take = async (request: IncomingMessage): Promise<Partial<NonNullable<InboundMessages['reply']>>> => {
    const inbound = await toInboundRequest(request, url);
    if (!provider?.parseWebhook) throw new Error('nothing here reads requests');
    const { messages, reply } = await provider.parseWebhook(inbound);
    if (messages.length > 0) await sink(messages);
    return reply ?? {};
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  return {
    url,
    connect: (connected) => {
      provider = connected;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toInboundRequest(request: IncomingMessage, ownUrl: string): Promise<InboundRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', ownUrl);
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    url: url.href,
    query,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: Buffer.concat(chunks),
  };
}
