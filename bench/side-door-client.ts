import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { HandedMessage } from './side-door.ts';

/** Hands messages to the box as its simulated provider would. */
export interface SideDoorClient {
  /** Resolves when the box's sink has taken the message, which is when a provider's message is acknowledged. */
  hand(message: HandedMessage): Promise<void>;
  close(): void;
}

export async function openSideDoor(port: number): Promise<SideDoorClient> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  const waiting = new Map<number, () => void>();
  createInterface({ input: socket }).on('line', (line) => {
    const n = Number(line);
    waiting.get(n)?.();
    waiting.delete(n);
  });
  return {
    hand: (message) =>
      new Promise((resolve) => {
        waiting.set(message.n, resolve);
        socket.write(`${JSON.stringify(message)}\n`);
      }),
    close: () => void socket.destroy(),
  };
}
