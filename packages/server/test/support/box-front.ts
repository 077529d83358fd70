import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../../src/http/app-type.ts';

/** `down`: nobody takes the connection. `deaf`: what is sent is taken in, and the answer never arrives. */
export type FrontState = 'up' | 'down' | 'deaf';

/** What stands between a gateway and a box: its address on the network, which a test can make fail. */
export interface BoxFront {
  readonly url: string;
  /** Path and query of every request that reached the box. */
  readonly taken: string[];
  state: FrontState;
  close(): Promise<void>;
}

export async function startBoxFront(app: () => App): Promise<BoxFront> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (front.state === 'down') return response.destroy();
    const { method, url = '/', headers } = request;
    front.taken.push(url);
    const answer = await app().inject({ method: method as 'GET', url, headers, payload: Buffer.concat(chunks) });
    if (front.state === 'deaf') return response.destroy();
    const contentType = answer.headers['content-type'] ?? 'text/plain';
    return response.writeHead(answer.statusCode, { 'content-type': contentType }).end(answer.rawPayload);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const front: BoxFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: [],
    state: 'up',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return front;
}
