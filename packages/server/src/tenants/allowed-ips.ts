import ipaddr from 'ipaddr.js';

/** A block of addresses; a single address is one of full length. */
type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];

const MAPPED_PREFIX_BITS = 96;

/**
 * The one way to write an IPv4 or IPv6 address or a CIDR block: no host bits, no needless prefix, an IPv4 address mapped
 * into IPv6 as IPv4. Undefined for anything else: octal and short forms and zones mean different things to different
 * programs, and no list may depend on who reads it.
 */
export function canonicalAddresses(text: string): string | undefined {
  const block = parseBlock(text);
  if (!block) return undefined;
  const [address, bits] = block;
  const cidr = `${address.toString()}/${bits}`;
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()
      : ipaddr.IPv6.networkAddressFromCIDR(cidr).toRFC5952String();
  return bits === lengthOf(address) ? network : `${network}/${bits}`;
}

/** Whether an address is in one of the blocks, which are canonical; parsed once for all calls of a key. */
export function createAddressFilter(allowedIps: readonly string[]): (ip: string | null) => boolean {
  const blocks = allowedIps.map(parseBlock);
  return (ip) => {
    if (ip === null || !ipaddr.isValid(ip)) return false;
    const address = ipaddr.process(ip);
    return blocks.some((block) => block?.[0].kind() === address.kind() && address.match(block));
  };
}

function parseBlock(text: string): Block | undefined {
  const [, host = '', prefix] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (!ipaddr.IPv4.isValidFourPartDecimal(host) && !ipaddr.IPv6.isValid(host)) return undefined;
  const written = ipaddr.parse(host);
  const bits = prefix === undefined ? lengthOf(written) : Number(prefix);
  if (bits > lengthOf(written)) return undefined;
  const mapped = written.kind() === 'ipv6' && (written as ipaddr.IPv6).isIPv4MappedAddress();
  if (!mapped) return [written, bits];
  return bits < MAPPED_PREFIX_BITS ? undefined : [(written as ipaddr.IPv6).toIPv4Address(), bits - MAPPED_PREFIX_BITS];
}

function lengthOf(address: ipaddr.IPv4 | ipaddr.IPv6): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}
