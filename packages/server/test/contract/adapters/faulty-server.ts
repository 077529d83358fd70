import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What can go wrong on the way, whatever is said. */
export const TRANSPORT_FAULTS = [
  /** The request takes effect, and the connection is cut instead of an answer. */
  'lost-answer',
  /** The request takes effect, and the answer comes after everybody's limit. */
  'late-answer',
  /** Nothing happens, and no answer ever comes. */
  'silent',
  /** The request takes effect, and the answer says that something broke. */
  'status-500',
  /** Nothing happens: too many requests. */
  'status-429',
  /** The request takes effect; a page, half an answer, 100 MB, or 100 MB in a few kilobytes come back. */
  'html',
  'truncated-json',
  'huge-body',
  'gzip-bomb',
] as const;

export type TransportFault = (typeof TRANSPORT_FAULTS)[number];

export interface ServerCall {
  readonly method: string;
  /** Absolute, so that path and query can be read. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ServerAnswer {
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server on a free port of this machine whose answers a test can spoil. */
export interface FaultyServer {
  readonly url: string;
  /** Spoils the next request that fits. */
  arm(fault: TransportFault, fits: (call: ServerCall) => boolean): void;
  close(): Promise<void>;
}

const LATE_MS = 2_500;
const HUGE_BYTES = 100 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, ' ');

/** Is `fault` one that {@link FaultyServer.arm} can do? */
export function isTransportFault(fault: string): fault is TransportFault {
  return (TRANSPORT_FAULTS as readonly string[]).includes(fault);
}

export async function startFaultyServer(
  answer: (call: ServerCall) => ServerAnswer | Promise<ServerAnswer>,
): Promise<FaultyServer> {
  const armed: { readonly fault: TransportFault; readonly fits: (call: ServerCall) => boolean }[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy();
      throw error;
    });
  });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request);
    const index = armed.findIndex(({ fits }) => fits(call));
    const fault = index === -1 ? undefined : armed.splice(index, 1)[0]?.fault;
    if (fault === 'silent') return;
    if (fault === 'status-429') return send(response, { status: 429, body: 'Too Many Requests' });
    const right = await answer(call);
    if (fault) await spoil(response, fault, right);
    else send(response, right);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm: (fault, fits) => void armed.push({ fault, fits }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readCall(request: IncomingMessage): Promise<ServerCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', `http://${headers.host ?? '127.0.0.1'}`);
  return { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function send(response: ServerResponse, { status = 200, headers, body }: ServerAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

async function spoil(
  response: ServerResponse,
  fault: Exclude<TransportFault, 'silent' | 'status-429'>,
  right: ServerAnswer,
): Promise<void> {
  switch (fault) {
    case 'lost-answer':
      response.destroy();
      return;
    case 'late-answer':
      setTimeout(() => send(response, right), LATE_MS).unref();
      return;
    case 'status-500':
      send(response, { status: 500, body: '{"error":"Internal Server Error"}' });
      return;
    case 'html':
      send(response, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Be right back</title>' });
      return;
    case 'truncated-json':
      send(response, { ...right, body: right.body.slice(0, Math.floor(right.body.length / 2)) });
      return;
    case 'huge-body':
      response.writeHead(200, { 'content-type': 'application/json' });
      await pour(response);
      return;
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(HUGE_BYTES)));
  }
}

/** Writes until the other side has had enough. */
async function pour(response: ServerResponse): Promise<void> {
  const gone = new Promise<'gone'>((resolve) => response.once('close', () => resolve('gone')));
  for (let sent = 0; sent < HUGE_BYTES && !response.destroyed; sent += CHUNK.length) {
    if (response.write(CHUNK)) continue;
    const drained = new Promise<'drained'>((resolve) => response.once('drain', () => resolve('drained')));
    if ((await Promise.race([gone, drained])) === 'gone') return;
  }
  response.end();
}
