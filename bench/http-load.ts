import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpLoad {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  readonly expectedStatus: number;
  /** The bytes of the next request. */
  readonly nextRequest: () => Buffer;
  /** Bodies are looked at only when somebody wants them. */
  readonly onBody?: (body: string) => void;
  /** No more requests than this are sent. */
  readonly requestsMax?: number;
}

export interface LoadResult {
  readonly operations: number;
  readonly seconds: number;
}

/**
 * Keeps a number of connections busy, each with one request at a time. Written on plain sockets, because a full HTTP
 * client costs more CPU than the server that is measured and would be the limit itself.
 * @throws Error at the first answer of another status, and when a connection breaks.
 */
export async function loadHttp(load: HttpLoad): Promise<LoadResult> {
  const startedAt = performance.now();
  const progress = { operations: 0, sent: 0, endsAt: startedAt + load.durationMs };
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load, progress)));
  return { operations: progress.operations, seconds: (performance.now() - startedAt) / 1_000 };
}

interface Progress {
  operations: number;
  sent: number;
  readonly endsAt: number;
}

function runConnection(load: HttpLoad, progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, '127.0.0.1');
    socket.setNoDelay(true);
    const send = () => {
      if (progress.sent >= (load.requestsMax ?? Infinity) || performance.now() >= progress.endsAt) {
        resolve();
        socket.end();
        return;
      }
      progress.sent += 1;
      socket.write(load.nextRequest());
    };
    readAnswers(socket, (status, body) => {
      if (status !== load.expectedStatus) {
        socket.destroy();
        reject(new Error(`The server answered ${status} where ${load.expectedStatus} was expected: ${body()}`));
        return;
      }
      progress.operations += 1;
      load.onBody?.(body());
      send();
    });
    socket.on('connect', send);
    socket.on('error', reject);
    // Comes after the end of the load too, when it says nothing any more.
    socket.on('close', () => reject(new Error('The server closed a connection.')));
  });
}

/** Calls back once per whole answer; what the callback throws breaks the connection. Answers carry a Content-Length in small letters, as all of Fastify's do. */
export function readAnswers(socket: Socket, onAnswer: (status: number, body: () => string) => void): void {
  let pending: Buffer | undefined;
  const take = (chunk: Buffer) => {
    let bytes = pending ? Buffer.concat([pending, chunk]) : chunk;
    for (let answer = parseAnswer(bytes); answer; answer = parseAnswer(bytes)) {
      const { status, bodyStart, end } = answer;
      const whole = bytes;
      bytes = bytes.subarray(end);
      onAnswer(status, () => whole.toString('utf8', bodyStart, end));
    }
    pending = bytes.length > 0 ? bytes : undefined;
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      take(chunk);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
}

const LENGTH_HEADER = '\r\ncontent-length: ';

function parseAnswer(bytes: Buffer): { status: number; bodyStart: number; end: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const lengthAt = bytes.indexOf(LENGTH_HEADER);
  if (lengthAt === -1 || lengthAt > headEnd) throw new Error('An answer without Content-Length.');
  const lengthStart = lengthAt + LENGTH_HEADER.length;
  const bodyStart = headEnd + 4;
  const end = bodyStart + Number.parseInt(bytes.toString('latin1', lengthStart, lengthStart + 10), 10);
  return bytes.length < end ? undefined : { status: Number(bytes.toString('latin1', 9, 12)), bodyStart, end };
}

/** One connection, one request at a time. */
export interface HttpConnection {
  send(request: Buffer): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

export async function openConnection(port: number): Promise<HttpConnection> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  let waiting: { resolve(answer: { status: number; body: string }): void; reject(error: Error): void } | undefined;
  readAnswers(socket, (status, body) => waiting?.resolve({ status, body: body() }));
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('The server closed a connection.')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

/** The bytes of a GET. */
export function getRequest(path: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n${headerLines(headers)}\r\n`);
}

/** The bytes of a POST of JSON. */
export function postRequest(path: string, headers: Readonly<Record<string, string>>, body: object): Buffer {
  const json = JSON.stringify(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(json)}\r\n${headerLines(headers)}\r\n${json}`,
  );
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}
