import type { DataKey } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import type { Adapter, AdapterDeps, CodeMapper } from './adapter.ts';
import type { MessageSink, RentalRef } from './provider.ts';
import type { ProviderRegistry } from './registry.ts';
import type { StoredProvider } from './repository.ts';

/** What connecting providers needs. */
export interface ProviderHubDeps
  extends Omit<AdapterDeps, 'http' | 'stateDir' | 'activeRentals' | 'codes' | 'inboundUrl'> {
  readonly db: Db;
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly registry: ProviderRegistry;
  /** Whether live wallets may buy play numbers. */
  readonly onTrial: boolean;
  /** Seals configurations: they hold credentials. */
  readonly boxKey: DataKey;
  /** Each provider gets a folder of its own below this one. */
  readonly stateRoot: string;
  readonly activeRentals: (providerId: number) => Promise<readonly RentalRef[]>;
  readonly sinkFor: (providerId: number) => MessageSink;
  readonly codesFor: (providerId: number) => CodeMapper;
  readonly inboundUrlOf: (stored: Pick<StoredProvider, 'providerId' | 'inboundVersion'>) => string;
  /** Whether sources of strangers' numbers may sell: an operator has accepted the statement of use as it is now. */
  readonly marketAllowed: () => boolean;
  /** False where another process takes in what providers receive. */
  readonly takesMessagesIn: boolean;
}
