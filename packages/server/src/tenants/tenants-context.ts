import { createDataKeys, type DataKeys, type Secrets } from '../crypto/index.ts';
import type { Db, Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';
import { AttemptBackoff } from './attempt-backoff.ts';
import { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
import { RateLimit } from './rate-limit.ts';
import type { UsableApiKey } from './repository-api-keys.ts';
import type { OpenSession } from './repository-sessions.ts';
import { ShortLivedCache } from './short-lived-cache.ts';

export interface TenantsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly logger: Logger;
  readonly secrets: Secrets;
  /** False switches the limits per address, account and person off; the bound on password hashing stays. */
  readonly limits: boolean;
  /** Whether an operator without a second factor may do nothing but enrol one. */
  readonly operatorsNeedTotp: boolean;
  /** Whether strangers may make an account. */
  readonly registrationOpen: () => boolean;
  /** What else a new tenant needs, in the transaction that makes it: its wallet, for example. */
  readonly setUpTenant?: (tx: Tx, tenantId: number) => Promise<void>;
}

/** What the commands of this module share: caches, limits and keys of one process. */
export interface TenantsContext extends TenantsOptions {
  readonly dataKeys: DataKeys;
  readonly accessTokens: AccessTokens;
  readonly passwords: PasswordHasher;
  readonly logInsPerCaller: RateLimit;
  readonly registrationsPerCaller: RateLimit;
  readonly revealsPerUser: RateLimit;
  readonly attemptsPerAccount: AttemptBackoff;
  readonly apiKeyCache: ShortLivedCache<CachedApiKey>;
  readonly sessionCache: ShortLivedCache<OpenSession>;
}

/** An API key with its addresses parsed; null admits every address. */
export interface CachedApiKey extends UsableApiKey {
  readonly admits: ((ip: string | null) => boolean) | null;
}

/** A credential is checked against the database at least this often, so a revoked one stops within a second. */
const CREDENTIAL_AGE_MAX_MS = 900;
const CREDENTIALS_CACHED_MAX = 20_000;

/** Builds the {@link TenantsContext} of a process. */
export function createTenantsContext(options: TenantsOptions): TenantsContext {
  const { clock, limits: enabled } = options;
  const cache = { clock, maxAgeMs: CREDENTIAL_AGE_MAX_MS, entriesMax: CREDENTIALS_CACHED_MAX };
  return {
    ...options,
    dataKeys: createDataKeys(options.secrets),
    accessTokens: createAccessTokens(options.secrets, clock),
    passwords: createPasswordHasher(),
    logInsPerCaller: new RateLimit({ burst: 30, perMinute: 30, clock, enabled }),
    registrationsPerCaller: new RateLimit({ burst: 20, perMinute: 20, clock, enabled }),
    revealsPerUser: new RateLimit({ burst: 20, perMinute: 5, clock, enabled }),
    attemptsPerAccount: new AttemptBackoff({ clock, enabled }),
    apiKeyCache: new ShortLivedCache(cache),
    sessionCache: new ShortLivedCache(cache),
  };
}
