import { type LookupPepper, lookupHash } from '../crypto/index.ts';
import { isWellFormedKey, keyFromBytes } from '../kernel/key-format.ts';
import type { ConnectedProvider, ProviderRegistry } from './registry.ts';

/**
 * The keys in the URLs that providers send to. Each is made of the box's secret, the provider's id and a count, so that
 * no table keeps it, every process knows it, and a new one ends the old one.
 */
export interface InboundKeys {
  keyOf(provider: { readonly providerId: number; readonly inboundVersion: number }): string;
  /** The connected provider that a key belongs to. */
  find(key: string): ConnectedProvider | undefined;
}

export function createInboundKeys(pepper: LookupPepper, registry: Pick<ProviderRegistry, 'all'>): InboundKeys {
  const keys = new Map<string, string>();
  const keyOf: InboundKeys['keyOf'] = ({ providerId, inboundVersion }) => {
    const label = `inbound/${providerId}/${inboundVersion}`;
    const known = keys.get(label);
    if (known !== undefined) return known;
    const key = keyFromBytes('pin_', lookupHash(pepper, label));
    keys.set(label, key);
    return key;
  };
  return {
    keyOf,
    find: (key) =>
      isWellFormedKey('pin_', key) ? registry.all().find((connected) => keyOf(connected) === key) : undefined,
  };
}
