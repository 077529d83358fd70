import { recordAudit } from '../audit/index.ts';
import { open } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { type ApiKey, sealContextOf } from './api-key.ts';
import { noSuchApiKey } from './no-such-api-key.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { findSealedApiKey } from './repository-api-keys.ts';
import { isRecentLogIn } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';

type Deps = Pick<TenantsContext, 'dataKeys' | 'db' | 'revealsPerUser'>;

export interface Reveal {
  readonly principal: UserPrincipal;
  readonly apiKeyId: number;
  readonly ip: string | null;
}

export interface RevealedApiKey {
  readonly apiKey: ApiKey;
  readonly key: string;
}

/**
 * Shows a whole API key again to a person who logged in within the last 12 hours, and writes it down.
 * @throws AppError NOT_FOUND (also for another tenant's key), FORBIDDEN after an older log-in, RATE_LIMITED.
 */
export async function revealApiKey(deps: Deps, { principal, apiKeyId, ip }: Reveal): Promise<RevealedApiKey> {
  const { tenantId, sessionId, userId } = principal;
  deps.revealsPerUser.take(`${tenantId}:${userId}`);
  return await deps.db.transaction(async (tx) => {
    if (!(await isRecentLogIn(tx, tenantId, sessionId))) {
      throw new AppError('FORBIDDEN', {
        detail: 'A key is shown within 12 hours of a log-in. Log in again with your password, then repeat this.',
      });
    }
    const found = await findSealedApiKey(tx, tenantId, apiKeyId);
    if (!found) throw noSuchApiKey();
    const key = open(await deps.dataKeys.get(tx, tenantId), sealContextOf(apiKeyId), found.sealed).toString();
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'api-key.revealed',
      target: `api-key ${apiKeyId}`,
    });
    return { apiKey: found.apiKey, key };
  });
}
