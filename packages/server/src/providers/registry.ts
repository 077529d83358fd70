import type { Provider } from './provider.ts';

/** `live` is for money and real numbers, `test` for play money and play numbers. */
export type MarketSide = 'live' | 'test';

/** The adapter of the built-in provider of the test side. There is one in every box. */
export const SANDBOX = 'sandbox';

/** A provider that is connected: the adapter's object and what the operator decided about it. */
export interface ConnectedProvider {
  readonly providerId: number;
  /** The operator's name. Never shown to customers. */
  readonly name: string;
  /** What customers see in its place. */
  readonly alias: string;
  readonly adapter: string;
  /** Own SIM cards come first at equal price. */
  readonly ownNumbers: boolean;
  /** Added to the cost, in hundredths of a percent. */
  readonly markupBps: number;
  /** Which of the provider's inbound keys is good: an operator may make a new one. */
  readonly inboundVersion: number;
  /** Who may buy of it: play numbers are for test keys, and for everybody while the box is on trial. */
  readonly sides: readonly MarketSide[];
  readonly provider: Provider;
}

/** The providers of this process. */
export interface ProviderRegistry {
  get(providerId: number): ConnectedProvider | undefined;
  all(): readonly ConnectedProvider[];
  add(connected: ConnectedProvider): void;
  remove(providerId: number): void;
}

export function createProviderRegistry(): ProviderRegistry {
  const byId = new Map<number, ConnectedProvider>();
  return {
    get: (providerId) => byId.get(providerId),
    all: () => [...byId.values()],
    add: (connected) => void byId.set(connected.providerId, connected),
    remove: (providerId) => void byId.delete(providerId),
  };
}
