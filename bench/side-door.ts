import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { simulatorAdapter } from '../packages/server/src/providers/adapters/simulator/index.ts';
import type { Adapter, MessageSink } from '../packages/server/src/providers/index.ts';

/** A message over the side door, as one line of JSON. `n` comes back, alone on its line, once the sink has taken it. */
export interface HandedMessage {
  readonly n: number;
  readonly phone: string;
  readonly text: string;
}

/**
 * The simulator with a door at its side: messages that come over a loopback socket are handed to the box's own sink
 * one by one, as an adapter does whose provider pushes.
 */
export function createSideDoor(): { readonly adapter: Adapter; listen(): Promise<number> } {
  let sink: MessageSink | undefined;
  const adapter: Adapter = {
    ...simulatorAdapter,
    create: (config, deps) => {
      const provider = simulatorAdapter.create(config, deps);
      const listen = provider.listen.bind(provider);
      provider.listen = (given) => {
        sink = given;
        return listen(given);
      };
      return provider;
    },
  };
  const take = async (line: string, answer: (text: string) => void) => {
    if (!sink) throw new Error('The box does not listen to the simulator.');
    const { n, phone, text } = JSON.parse(line) as HandedMessage;
    await sink([{ externalId: `bench-${n}`, upstreamId: null, phone, sender: 'Bench', text, receivedAt: null }]);
    answer(`${n}\n`);
  };
  const serve = (socket: Socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => void take(line, (text) => socket.write(text)));
  };
  return {
    adapter,
    listen: () =>
      new Promise((resolve, reject) => {
        const server = createServer(serve).once('error', reject);
        server.unref().listen(0, '127.0.0.1', () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : 0);
        });
      }),
  };
}
