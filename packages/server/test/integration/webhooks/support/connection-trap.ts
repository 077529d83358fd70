import { createServer } from 'node:net';

type Connect = (request: unknown, address: string, ...rest: unknown[]) => number;
interface TcpPrototype {
  connect: Connect;
  connect6: Connect;
}

const CONNECTION_REFUSED = -111;

/** Stands where Node hands an address to the operating system: below every check, look-up and library. */
export interface ConnectionTrap {
  /** Every address this process tried to connect to, in order. */
  readonly tried: string[];
  remove(): void;
}

/** Refuses every TCP connection of this process but those to the addresses given, and writes all of them down. */
export async function setConnectionTrap(letThrough: readonly string[] = []): Promise<ConnectionTrap> {
  const prototype = await findTcpPrototype();
  const { connect, connect6 } = prototype;
  const tried: string[] = [];
  const guard = (original: Connect): Connect =>
    function guarded(this: unknown, request, address, ...rest) {
      tried.push(address);
      return letThrough.includes(address) ? original.call(this, request, address, ...rest) : CONNECTION_REFUSED;
    };
  prototype.connect = guard(connect);
  prototype.connect6 = guard(connect6);
  return { tried, remove: () => void Object.assign(prototype, { connect, connect6 }) };
}

async function findTcpPrototype(): Promise<TcpPrototype> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { _handle: handle } = server as unknown as { _handle: object };
  const prototype = Object.getPrototypeOf(handle) as TcpPrototype;
  await new Promise((resolve) => server.close(resolve));
  return prototype;
}
