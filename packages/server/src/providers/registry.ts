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
  /** Providers that sell nothing until they are in the set no more. They stay connected and are called as before. */
  pauseOnly(providerIds: ReadonlySet<number>): void;
  /** Counts up with every change of the above. */
  revision(): number;
}

export function createProviderRegistry(): ProviderRegistry {
  const added = new Map<number, ConnectedProvider>();
  const byId = new Map<number, ConnectedProvider>();
  let paused: ReadonlySet<number> = new Set();
  let revision = 0;
  const show = (connected: ConnectedProvider) => {
    const { providerId } = connected;
    revision += 1;
    byId.set(providerId, paused.has(providerId) ? { ...connected, sides: [] } : connected);
  };
  return {
    get: (providerId) => byId.get(providerId),
    all: () => [...byId.values()],
    add(connected) {
      added.set(connected.providerId, connected);
      show(connected);
    },
    remove(providerId) {
      revision += 1;
      added.delete(providerId);
      byId.delete(providerId);
    },
    pauseOnly(providerIds) {
      paused = providerIds;
      for (const connected of added.values()) show(connected);
    },
    revision: () => revision,
  };
}
