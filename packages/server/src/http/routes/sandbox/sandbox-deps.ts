import type { DataKeys } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { IngestDeps } from '../../../messages/index.ts';
import type { RateLimit } from '../../../tenants/index.ts';

export interface SandboxDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly ids: Ids;
  readonly ingest: IngestDeps;
  /** How fast one account may make messages. */
  readonly limit: RateLimit;
  readonly onMessage: (outcome: string) => void;
}
