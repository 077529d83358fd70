import ipaddr from 'ipaddr.js';

/** Answers only inside one cloud, under an address that looks public: the host agent of Azure. */
const NOT_FOR_STRANGERS: ReadonlySet<string> = new Set(['168.63.129.16']);
/** All global unicast addresses of IPv6 lie here (RFC 4291, 2.4; IANA); what lies outside may carry an IPv4 address. */
const IPV6_GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as a resolver or a URL parser writes it, belongs to the public internet. Private, loopback,
 * link-local, reserved, multicast and documentation ranges do not, nor do addresses that carry an IPv4 address inside
 * (mapped ones are read as what they carry; NAT64, 6to4, Teredo, ISATAP and IPv4-compatible ones are refused).
 */
export function isPublicAddress(text: string): boolean {
  const address = read(text);
  if (!address || address.range() !== 'unicast' || NOT_FOR_STRANGERS.has(address.toString())) return false;
  return !(address instanceof ipaddr.IPv6) || (address.match(IPV6_GLOBAL) && !isIsatap(address));
}

/** Whether an address is this machine under its own loopback. */
export function isLoopbackAddress(text: string): boolean {
  return read(text)?.range() === 'loopback';
}

function read(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // Four parts in decimal: other spellings mean different addresses to different readers. A zone names an interface.
  if (text.includes('%')) return undefined;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) ? ipaddr.process(text) : undefined;
}

/** RFC 5214, 6.1: an interface identifier that begins 0000:5efe or 0200:5efe ends in an IPv4 address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
}
