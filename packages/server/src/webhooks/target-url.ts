import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Where outgoing webhooks may go. */
export interface EgressPolicy {
  readonly ports: readonly number[];
  /** For trials: `http` and any port of this machine's own loopback address are allowed, too. */
  readonly allowLoopback: boolean;
}

/** An address that no request goes to. The reason is for the owner of the webhook. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Names that mean something inside a machine or a network only (RFC 6761, 6762, 8375, 9476 and custom). */
const LOCAL_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|alt)$/u;

/**
 * Reads the address of a webhook, strictly: no credentials, no spelling that two readers may understand differently,
 * no host that cannot be public. What its name resolves to is checked when a connection is made.
 * @throws AddressRefused
 */
export function parseTargetUrl(text: string, policy: EgressPolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The URL parser forgives blanks, backslashes and more slashes than two, which other readers of the same text do not.
  if (!url || !/^https?:\/\/(?!\/)[^\s\\]+$/iu.test(text))
    throw new AddressRefused('It is not a URL that begins https://.');
  if (/^[^/]*\/\/[^/?#]*@/u.test(text)) throw new AddressRefused('A URL with a user name or password is refused.');
  url.hash = '';
  if (policy.allowLoopback && isLoopbackHost(url)) return url;
  if (url.protocol !== 'https:') throw new AddressRefused('Only https is allowed.');
  const port = url.port === '' ? 443 : Number(url.port);
  if (!policy.ports.includes(port)) {
    throw new AddressRefused(`Port ${port} is not allowed; allowed: ${policy.ports.join(', ')}.`);
  }
  requirePublicHost(bareHost(url));
  return url;
}

/** The host without the brackets of an IPv6 address. */
export function bareHost({ hostname }: Pick<URL, 'hostname'>): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** Whether the host is this machine by address, or the one name that always means it (RFC 6761, 6.3). */
export function isLoopbackHost(url: Pick<URL, 'hostname'>): boolean {
  const host = bareHost(url);
  return host === 'localhost' || isLoopbackAddress(host);
}

function requirePublicHost(host: string): void {
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new AddressRefused(`${host} is not a public address.`);
    return;
  }
  if (!host.includes('.') || host.endsWith('.') || LOCAL_NAME.test(host)) {
    throw new AddressRefused(`${host} is not a name on the public internet.`);
  }
}
