import { lookupHash } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { KEY_PREFIXES, makeKey } from '../kernel/key-format.ts';
import { ACCESS_TOKEN_LIFE_SECONDS } from './access-tokens.ts';
import { insertSession } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { Client, SignedIn, User } from './user.ts';

type Deps = Pick<TenantsContext, 'accessTokens' | 'ids' | 'random' | 'secrets'>;

const USER_AGENT_LENGTH_MAX = 300;

/** Opens a session for a person who has proven who they are. */
export async function startSession(tx: Tx, deps: Deps, user: User, client: Client): Promise<SignedIn> {
  const sessionId = deps.ids.uuid();
  const refreshToken = makeKey(KEY_PREFIXES.refreshToken, deps.random);
  await insertSession(tx, user.tenantId, {
    sessionId,
    userId: user.userId,
    refreshHash: lookupHash(deps.secrets.lookupPepper, refreshToken),
    ip: client.ip,
    userAgent: client.userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
  });
  const { accessToken } = deps.accessTokens.issue(user, sessionId);
  return { accessToken, expiresInSeconds: ACCESS_TOKEN_LIFE_SECONDS, refreshToken, user };
}
