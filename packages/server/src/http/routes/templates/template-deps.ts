import type { DataKeys } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';
import type { ChangeFeed } from '../../../outbox/index.ts';

export interface TemplateDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly changes: ChangeFeed;
}
