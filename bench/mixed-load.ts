import { connect } from 'node:net';

/** One kind of request in a load of several. */
export interface LoadKind {
  readonly name: string;
  readonly connections: number;
  readonly nextRequest: () => Buffer;
}

/** Keeps connections of every kind busy at the same time; how long each answer took, in ms, by kind. */
export async function loadMixed(
  port: number,
  kinds: readonly LoadKind[],
  durationMs: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const endsAt = performance.now() + durationMs;
  const times = new Map<string, number[]>(kinds.map(({ name }) => [name, []]));
  await Promise.all(
    kinds.flatMap((kind) =>
      Array.from({ length: kind.connections }, () => runOne(port, kind, endsAt, times.get(kind.name) ?? [])),
    ),
  );
  return times;
}

function runOne(port: number, { nextRequest }: LoadKind, endsAt: number, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    // Of the body of the answer; -1 before its head has come.
    let left = -1;
    let head = '';
    const send = () => {
      if (performance.now() >= endsAt) {
        resolve();
        socket.end();
        return;
      }
      left = -1;
      head = '';
      sentAt = performance.now();
      socket.write(nextRequest());
    };
    socket.on('data', (chunk: Buffer) => {
      if (left >= 0) left -= chunk.length;
      else {
        const text = head + chunk.toString('latin1', 0, 4_096);
        const end = text.indexOf('\r\n\r\n');
        if (end === -1) {
          head = text;
          return;
        }
        const length = /\r\ncontent-length: (\d+)/.exec(text)?.[1];
        if (!text.startsWith('HTTP/1.1 200') || length === undefined) {
          socket.destroy();
          reject(new Error(`Not the answer that was expected: ${text.slice(0, 300)}`));
          return;
        }
        left = Number(length) - (chunk.length - (end + 4 - head.length));
      }
      if (left > 0) return;
      times.push(performance.now() - sentAt);
      send();
    });
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection.')));
  });
}
