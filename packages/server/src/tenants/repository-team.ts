import type { Db, Tx } from '../db/index.ts';
import { type NewMember, toUser, USER_COLUMNS, type UserRow } from './repository-accounts.ts';
import type { User } from './user.ts';

/** Locks a tenant's team: who changes it waits for whoever changes it now. */
export async function lockTeam(tx: Tx, tenantId: number): Promise<readonly User[]> {
  await tx.query({
    name: 'tenants.lock-team',
    text: 'SELECT 1 FROM tenants WHERE tenant_id = $1 FOR NO KEY UPDATE',
    values: [tenantId],
  });
  const rows = await tx.query<UserRow>({
    name: 'tenants.list-locked-team',
    text: `SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = $1`,
    values: [tenantId],
  });
  return rows.map(toUser);
}

export async function listTeamRows(
  db: Db,
  tenantId: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: readonly User[]; total: number }> {
  // All of them: a team is small.
  const rows = await db.single<UserRow>({
    name: 'tenants.list-team',
    text: `SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = $1 ORDER BY u.user_id`,
    values: [tenantId],
  });
  return { items: rows.slice(page.offset, page.offset + page.limit).map(toUser), total: rows.length };
}

/** Undefined when the e-mail is taken. */
export async function insertMember(
  tx: Tx,
  tenantId: number,
  member: NewMember,
): Promise<{ readonly user: User; readonly passwordUntil: Date } | undefined> {
  const [row] = await tx.query<UserRow & { passwordUntil: Date }>({
    name: 'tenants.insert-member',
    text: `INSERT INTO users AS u (tenant_id, email, password_hash, role, team_role, one_time_until)
           VALUES ($1, $2, $3, $4, $5, app_now() + make_interval(hours => 24 * $6))
           ON CONFLICT (lower(email)) DO NOTHING RETURNING ${USER_COLUMNS}, u.one_time_until AS "passwordUntil"`,
    values: [tenantId, member.email, member.passwordHash, member.role, member.teamRole, member.passwordDays],
  });
  return row && { user: toUser(row), passwordUntil: row.passwordUntil };
}

/** Drops a person with their sessions; the ids of these. */
export async function deleteUser(tx: Tx, tenantId: number, userId: number): Promise<readonly string[]> {
  const sessions = await tx.query<{ sessionId: string }>({
    name: 'tenants.delete-sessions-of-user',
    text: 'DELETE FROM sessions WHERE tenant_id = $1 AND user_id = $2 RETURNING session_id AS "sessionId"',
    values: [tenantId, userId],
  });
  await tx.query({
    name: 'tenants.delete-user',
    text: 'DELETE FROM users WHERE tenant_id = $1 AND user_id = $2',
    values: [tenantId, userId],
  });
  return sessions.map(({ sessionId }) => sessionId);
}
