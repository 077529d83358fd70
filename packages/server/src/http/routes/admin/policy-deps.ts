import type { DataKey } from '../../../crypto/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Policy } from '../../../policy/index.ts';
import type { AdminDeps } from './admin-deps.ts';

export interface PolicyDeps extends AdminDeps {
  readonly policy: Policy;
  /** Opens what abuse reports say. */
  readonly boxKey: DataKey;
  readonly clock: Pick<Clock, 'now'>;
}
