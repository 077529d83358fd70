import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { UserPrincipal } from './principal.ts';
import { isRecentLogIn } from './repository-sessions.ts';

/**
 * Lets only people see secrets who logged in within the last 12 hours.
 * @throws AppError FORBIDDEN
 */
export async function requireFreshLogIn(tx: Tx, { tenantId, sessionId }: UserPrincipal): Promise<void> {
  if (await isRecentLogIn(tx, tenantId, sessionId)) return;
  throw new AppError('FORBIDDEN', {
    detail: 'A secret is shown within 12 hours of a log-in. Log in again with your password, then repeat this.',
  });
}
