import type { DataKeys } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';

export interface OrderDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  /** What relay URLs begin with; known once the server listens. */
  readonly baseUrl: () => string;
}
