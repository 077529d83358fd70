import { type Db, deleteInBatches, type Tx } from '../db/index.ts';
import type { UserRole } from './principal.ts';
import { toUser, USER_COLUMNS, type UserRow } from './repository-accounts.ts';
import type { TenantStatus, User } from './user.ts';

export interface NewSession {
  readonly sessionId: string;
  readonly userId: number;
  readonly refreshHash: Buffer;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What a request with an access token needs to know of its session. */
export interface OpenSession {
  readonly userId: number;
  readonly role: UserRole;
  readonly totpEnabled: boolean;
  readonly passwordChangeRequired: boolean;
  readonly tenantStatus: TenantStatus;
}

/** A refresh token with the session it belongs to, as of now. */
export interface RefreshToken {
  readonly user: User;
  readonly sessionId: string;
  readonly tenantStatus: TenantStatus;
  readonly sessionOpen: boolean;
  /** Undefined until the token was used. */
  readonly successorSealed: Buffer | undefined;
  /** Used so recently that the reply may have been lost. */
  readonly withinGrace: boolean;
}

export interface Rotation {
  readonly sessionId: string;
  readonly usedHash: Buffer;
  readonly successorHash: Buffer;
  readonly successorSealed: Buffer;
}

/** A session ends 30 days after the log-in, and after 7 days without use. */
export const SESSION_IS_OPEN = `s.revoked_at IS NULL AND s.expires_at > app_now()
  AND s.last_used_at > app_now() - interval '7 days'`;

/** Opens a session with its first refresh token, and sweeps the user's sessions that are over. */
export async function insertSession(tx: Tx, tenantId: number, session: NewSession): Promise<void> {
  await tx.query({
    name: 'tenants.insert-session',
    text: `WITH swept AS (
             DELETE FROM sessions WHERE tenant_id = $1 AND user_id = $3 AND expires_at < app_now()
           ), opened AS (
             INSERT INTO sessions (tenant_id, session_id, user_id, expires_at, ip, user_agent)
             VALUES ($1, $2, $3, app_now() + interval '30 days', $5, $6)
           )
           INSERT INTO refresh_tokens (tenant_id, session_id, lookup_hash) VALUES ($1, $2, $4)`,
    values: [tenantId, session.sessionId, session.userId, session.refreshHash, session.ip, session.userAgent],
  });
}

export async function findOpenSession(db: Db, tenantId: number, sessionId: string): Promise<OpenSession | undefined> {
  const rows = await db.single<Omit<OpenSession, 'userId'> & { userId: bigint }>({
    name: 'tenants.find-open-session',
    text: `SELECT s.user_id AS "userId", u.role, u.totp_enabled_at IS NOT NULL AS "totpEnabled",
                  u.one_time_until IS NOT NULL AS "passwordChangeRequired", t.status AS "tenantStatus"
           FROM sessions s JOIN users u USING (tenant_id, user_id) JOIN tenants t USING (tenant_id)
           WHERE s.tenant_id = $1 AND s.session_id = $2 AND ${SESSION_IS_OPEN}`,
    values: [tenantId, sessionId],
  });
  const row = rows[0];
  return row && { ...row, userId: Number(row.userId) };
}

/** Whether the person gave the password within the last 12 hours. */
export async function isRecentLogIn(tx: Tx, tenantId: number, sessionId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'tenants.is-recent-log-in',
    text: `SELECT 1 FROM sessions s WHERE s.tenant_id = $1 AND s.session_id = $2 AND ${SESSION_IS_OPEN}
           AND s.created_at > app_now() - interval '12 hours'`,
    values: [tenantId, sessionId],
  });
  return rows.length > 0;
}

/** Locks a refresh token so that two refreshes at once come one after the other. The hash leads to the tenant. */
export async function lockRefreshToken(tx: Tx, lookupHash: Buffer): Promise<RefreshToken | undefined> {
  const rows = await tx.query<
    UserRow & {
      sessionId: string;
      tenantStatus: TenantStatus;
      sessionOpen: boolean;
      successorSealed: Buffer | null;
      withinGrace: boolean | null;
    }
  >({
    name: 'tenants.lock-refresh-token',
    text: `SELECT ${USER_COLUMNS}, r.session_id AS "sessionId", t.status AS "tenantStatus",
                  (${SESSION_IS_OPEN}) AS "sessionOpen", r.successor_sealed AS "successorSealed",
                  r.used_at > app_now() - interval '30 seconds' AS "withinGrace"
           FROM refresh_tokens r
           JOIN sessions s USING (tenant_id, session_id)
           JOIN users u USING (tenant_id, user_id)
           JOIN tenants t USING (tenant_id)
           WHERE r.lookup_hash = $1 FOR UPDATE OF r`,
    values: [lookupHash],
  });
  const row = rows[0];
  return (
    row && {
      user: toUser(row),
      sessionId: row.sessionId,
      tenantStatus: row.tenantStatus,
      sessionOpen: row.sessionOpen,
      successorSealed: row.successorSealed ?? undefined,
      withinGrace: row.withinGrace ?? false,
    }
  );
}

/** Marks a refresh token as used, adds its successor, and drops those of the session used more than a day ago. */
export async function rotateRefreshToken(tx: Tx, tenantId: number, rotation: Rotation): Promise<void> {
  await tx.query({
    name: 'tenants.rotate-refresh-token',
    text: `WITH touched AS (
             UPDATE sessions SET last_used_at = app_now() WHERE tenant_id = $1 AND session_id = $2
           ), used AS (
             UPDATE refresh_tokens SET used_at = app_now(), successor_sealed = $5
             WHERE tenant_id = $1 AND lookup_hash = $3
           ), dropped AS (
             DELETE FROM refresh_tokens
             WHERE tenant_id = $1 AND session_id = $2 AND used_at < app_now() - interval '1 day'
           )
           INSERT INTO refresh_tokens (tenant_id, session_id, lookup_hash) VALUES ($1, $2, $4)`,
    values: [tenantId, rotation.sessionId, rotation.usedHash, rotation.successorHash, rotation.successorSealed],
  });
}

/** Ends a session and with it its whole family of refresh tokens; without effect when it is over. */
export async function revokeSession(tx: Tx, tenantId: number, sessionId: string): Promise<void> {
  await tx.query({
    name: 'tenants.revoke-session',
    text: `UPDATE sessions SET revoked_at = app_now()
           WHERE tenant_id = $1 AND session_id = $2 AND revoked_at IS NULL`,
    values: [tenantId, sessionId],
  });
}

/** Ends a session if it is this person's and open; its id, or nothing. */
export async function revokeOwnSession(
  tx: Tx,
  tenantId: number,
  { userId, sessionId }: { readonly userId: number; readonly sessionId: string },
): Promise<readonly string[]> {
  const rows = await tx.query<{ sessionId: string }>({
    name: 'tenants.revoke-own-session',
    text: `UPDATE sessions s SET revoked_at = app_now()
            WHERE s.tenant_id = $1 AND s.user_id = $2 AND s.session_id = $3 AND ${SESSION_IS_OPEN}
           RETURNING s.session_id AS "sessionId"`,
    values: [tenantId, userId, sessionId],
  });
  return rows.map((row) => row.sessionId);
}

/** Ends all open sessions of a person but one; their ids. */
export async function revokeOtherSessions(
  tx: Tx,
  tenantId: number,
  { userId, sessionId }: { readonly userId: number; readonly sessionId: string },
): Promise<readonly string[]> {
  const rows = await tx.query<{ sessionId: string }>({
    name: 'tenants.revoke-other-sessions',
    text: `UPDATE sessions s SET revoked_at = app_now()
            WHERE s.tenant_id = $1 AND s.user_id = $2 AND s.session_id <> $3 AND ${SESSION_IS_OPEN}
           RETURNING s.session_id AS "sessionId"`,
    values: [tenantId, userId, sessionId],
  });
  return rows.map((row) => row.sessionId);
}

/** An open session as its person sees it. */
export interface SessionEntry {
  readonly sessionId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** A person's open sessions, the one used last first. */
export async function listSessionRows(
  db: Db,
  tenantId: number,
  { userId, limit, offset }: { readonly userId: number; readonly limit: number; readonly offset: number },
): Promise<{ items: readonly SessionEntry[]; total: number }> {
  const rows = await db.single<SessionEntry>({
    name: 'tenants.list-sessions',
    text: `SELECT s.session_id AS "sessionId", s.ip, s.user_agent AS "userAgent", s.created_at AS "createdAt",
                  s.last_used_at AS "lastUsedAt",
                  least(s.expires_at, s.last_used_at + interval '7 days') AS "expiresAt"
             FROM sessions s WHERE s.tenant_id = $1 AND s.user_id = $2 AND ${SESSION_IS_OPEN}
            ORDER BY s.last_used_at DESC, s.session_id LIMIT 1000`,
    values: [tenantId, userId],
  });
  return { items: rows.slice(offset, offset + limit), total: rows.length };
}

/** Drops sessions that ended more than 30 days ago with their refresh tokens, and tokens used before that. */
export async function dropOldSessions(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'tenants.drop-old-sessions',
    text: `DELETE FROM sessions WHERE (tenant_id, session_id) IN (
             SELECT tenant_id, session_id FROM sessions
             WHERE least(revoked_at, expires_at, last_used_at + interval '7 days') < (SELECT app_now()) - interval '30 days'
             LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
  await deleteInBatches(db, {
    name: 'tenants.drop-old-refresh-tokens',
    text: `DELETE FROM refresh_tokens WHERE (tenant_id, lookup_hash) IN (
             SELECT tenant_id, lookup_hash FROM refresh_tokens
             WHERE used_at < (SELECT app_now()) - interval '30 days' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}
