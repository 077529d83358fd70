import type { Catalog } from '../../../catalog/index.ts';
import type { DataKeys } from '../../../crypto/index.ts';
import type { Db, Revisions } from '../../../db/index.ts';
import type { ProviderHub, ProviderRegistry } from '../../../providers/index.ts';
import type { SettingsInForce } from '../../../settings/index.ts';

export interface AdminDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly catalog: Catalog;
  readonly registry: ProviderRegistry;
  readonly hub: ProviderHub;
  /** Reads a provider's offers into the catalog now, rather than at the next sync. */
  readonly syncProvider: (providerId: number) => Promise<void>;
  readonly currency: string;
  readonly settings: SettingsInForce;
  readonly revisions: Revisions;
}
