import type { Db, Tx } from '../db/index.ts';
import type { UserRole } from './principal.ts';
import type { TeamRole, TenantStatus, User } from './user.ts';

/** What checking a password needs. */
export interface UserWithPassword {
  readonly user: User;
  readonly passwordHash: string;
  /** A one-time password whose time has passed: good for nothing. */
  readonly passwordOver: boolean;
  readonly tenantStatus: TenantStatus;
}

export interface NewTenant {
  readonly name: string;
  readonly wrappedDataKey: Buffer;
  readonly kekId: string;
}

export interface NewUser {
  readonly email: string;
  readonly passwordHash: string;
  readonly role: UserRole;
}

/** Somebody whom an owner lets in with a password that is good for a while, and for one log-in. */
export interface NewMember extends NewUser {
  readonly teamRole: TeamRole;
  readonly passwordDays: number;
}

export interface UserRow {
  readonly tenantId: bigint;
  readonly userId: bigint;
  readonly email: string;
  readonly role: UserRole;
  readonly teamRole: TeamRole;
  readonly totpEnabled: boolean;
  readonly passwordChangeRequired: boolean;
  readonly createdAt: Date;
}

/** The columns of a {@link UserRow}, for the table alias `u`. */
export const USER_COLUMNS = `u.tenant_id AS "tenantId", u.user_id AS "userId", u.email, u.role,
  u.team_role AS "teamRole", u.totp_enabled_at IS NOT NULL AS "totpEnabled",
  u.one_time_until IS NOT NULL AS "passwordChangeRequired", u.created_at AS "createdAt"`;

export function toUser(row: UserRow): User {
  return {
    tenantId: Number(row.tenantId),
    userId: Number(row.userId),
    email: row.email,
    role: row.role,
    teamRole: row.teamRole,
    totpEnabled: row.totpEnabled,
    passwordChangeRequired: row.passwordChangeRequired,
    createdAt: row.createdAt,
  };
}

/** Takes the id of a tenant to come, because its data key is wrapped for that id before the row exists. */
export async function nextTenantId(tx: Tx): Promise<number> {
  const rows = await tx.query<{ tenantId: bigint }>({
    name: 'tenants.next-tenant-id',
    text: `SELECT nextval(pg_get_serial_sequence('tenants', 'tenant_id')) AS "tenantId"`,
  });
  return Number(rows[0]?.tenantId);
}

export async function insertTenant(tx: Tx, tenantId: number, tenant: NewTenant): Promise<void> {
  await tx.query({
    name: 'tenants.insert-tenant',
    text: 'INSERT INTO tenants (tenant_id, name, wrapped_data_key, kek_id) VALUES ($1, $2, $3, $4)',
    values: [tenantId, tenant.name, tenant.wrappedDataKey, tenant.kekId],
  });
}

/** Undefined when the e-mail is taken. */
export async function insertUser(tx: Tx, tenantId: number, user: NewUser): Promise<User | undefined> {
  const rows = await tx.query<UserRow>({
    name: 'tenants.insert-user',
    text: `INSERT INTO users AS u (tenant_id, email, password_hash, role) VALUES ($1, $2, $3, $4)
           ON CONFLICT (lower(email)) DO NOTHING RETURNING ${USER_COLUMNS}`,
    values: [tenantId, user.email, user.passwordHash, user.role],
  });
  return rows[0] && toUser(rows[0]);
}

/** By e-mail alone: before a log-in nobody knows the tenant. */
export async function findUserByEmail(db: Db, email: string): Promise<UserWithPassword | undefined> {
  const rows = await db.single<UserRow & Omit<UserWithPassword, 'user'>>({
    name: 'tenants.find-user-by-email',
    text: `SELECT ${USER_COLUMNS}, u.password_hash AS "passwordHash",
                  coalesce(u.one_time_until <= app_now(), false) AS "passwordOver", t.status AS "tenantStatus"
           FROM users u JOIN tenants t USING (tenant_id) WHERE lower(u.email) = $1`,
    values: [email],
  });
  const row = rows[0];
  if (!row) return undefined;
  const { passwordHash, passwordOver, tenantStatus } = row;
  return { user: toUser(row), passwordHash, passwordOver, tenantStatus };
}

export async function findUser(db: Db, tenantId: number, userId: number): Promise<User | undefined> {
  const rows = await db.single<UserRow>({
    name: 'tenants.find-user',
    text: `SELECT ${USER_COLUMNS} FROM users u WHERE u.tenant_id = $1 AND u.user_id = $2`,
    values: [tenantId, userId],
  });
  return rows[0] && toUser(rows[0]);
}
