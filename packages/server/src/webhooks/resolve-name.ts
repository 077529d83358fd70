import { Resolver } from 'node:dns/promises';

/** All addresses of a name, IPv4 and IPv6. Rejects when there are none. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/**
 * Asks the name servers of this machine. Not by way of the operating system's resolver: that one has four threads for
 * the whole process, which a customer's slow name servers would hold, and knows names that are private to this machine.
 */
export function createNameResolver(): ResolveName {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  return async (name) => {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = [v4, v6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length === 0 && v4.status === 'rejected') throw v4.reason;
    return addresses;
  };
}
