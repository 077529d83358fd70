import { describe, expect, it } from 'vitest';
import { canonicalAddresses, createAddressFilter } from './allowed-ips.ts';

describe('canonicalAddresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7/120', '192.0.2.0/24'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8:1:2:3::/48', '2001:db8:1::/48'],
    ['::/0', '::/0'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalAddresses(text)).toBe(canonical);
    expect(canonicalAddresses(canonical)).toBe(canonical);
  });

  it.each([
    ...['', 'localhost', '192.0.2', '192.0.2.256', '0x7f.0.0.1', '010.0.0.1', '2130706433', '192.0.2.1/33'],
    ...['192.0.2.1/', '192.0.2.1/-1', '192.0.2.1/24/24', '192.0.2.1/1e1', '2001:db8::/129', 'fe80::1%eth0', ':::'],
    ...['::ffff:0:0/90', ' 192.0.2.1', '192.0.2.1 '],
  ])('refuses %j', (text) => {
    expect(canonicalAddresses(text)).toBeUndefined();
  });
});

describe('createAddressFilter', () => {
  it('admits what is in a block, however the address is written, and nothing else', () => {
    const admits = createAddressFilter(['192.0.2.0/24', '198.51.100.7', '2001:db8:1::/48']);
    for (const inside of ['192.0.2.255', '::ffff:192.0.2.1', '198.51.100.7', '2001:db8:1:ffff::9'])
      expect(admits(inside), inside).toBe(true);
    for (const outside of ['192.0.3.0', '198.51.100.8', '2001:db8:2::1', '::c000:201', 'nonsense', '', null])
      expect(admits(outside), String(outside)).toBe(false);
  });

  it('admits nobody by an empty list, and no IPv6 address by all of IPv4', () => {
    expect(createAddressFilter([])('192.0.2.1')).toBe(false);
    expect(createAddressFilter(['0.0.0.0/0'])('2001:db8::1')).toBe(false);
  });
});
