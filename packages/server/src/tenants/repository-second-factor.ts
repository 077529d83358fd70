import type { Tx } from '../db/index.ts';

/** A person's credentials, locked until the transaction ends. */
export interface LockedAccount {
  readonly passwordHash: string;
  /** Undefined until they began to enrol. */
  readonly totpSealed: Buffer | undefined;
  readonly totpEnabled: boolean;
  readonly totpLastStep: number | undefined;
  /** The database's time. */
  readonly now: Date;
}

interface AccountRow {
  readonly passwordHash: string;
  readonly totpSealed: Buffer | null;
  readonly totpEnabled: boolean;
  readonly totpLastStep: bigint | null;
  readonly now: Date;
}

/** Locks a person's credentials, so that a change and a log-in at once come one after the other. */
export async function lockAccount(tx: Tx, tenantId: number, userId: number): Promise<LockedAccount | undefined> {
  const [row] = await tx.query<AccountRow>({
    name: 'tenants.lock-account',
    text: `SELECT password_hash AS "passwordHash", totp_sealed AS "totpSealed",
                  totp_enabled_at IS NOT NULL AS "totpEnabled", totp_last_step AS "totpLastStep", app_now() AS now
             FROM users WHERE tenant_id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
    values: [tenantId, userId],
  });
  return (
    row && {
      ...row,
      totpSealed: row.totpSealed ?? undefined,
      totpLastStep: row.totpLastStep === null ? undefined : Number(row.totpLastStep),
    }
  );
}

/** Keeps a secret that nobody has proven yet to have; the one before it is gone. */
export async function updatePendingTotp(tx: Tx, tenantId: number, userId: number, sealed: Buffer): Promise<void> {
  await tx.query({
    name: 'tenants.update-pending-totp',
    text: `UPDATE users SET totp_sealed = $3, totp_last_step = NULL
            WHERE tenant_id = $1 AND user_id = $2 AND totp_enabled_at IS NULL`,
    values: [tenantId, userId, sealed],
  });
}

export async function updateTotpStep(tx: Tx, tenantId: number, userId: number, step: number): Promise<void> {
  await tx.query({
    name: 'tenants.update-totp-step',
    text: 'UPDATE users SET totp_last_step = $3 WHERE tenant_id = $1 AND user_id = $2',
    values: [tenantId, userId, step],
  });
}

/** Asks for codes from now on, and replaces the recovery codes. */
export async function enableTotp(
  tx: Tx,
  tenantId: number,
  userId: number,
  recoveryHashes: readonly Buffer[],
): Promise<void> {
  await tx.query({
    name: 'tenants.enable-totp',
    text: `WITH enabled AS (
             UPDATE users SET totp_enabled_at = app_now() WHERE tenant_id = $1 AND user_id = $2
           )
           INSERT INTO recovery_codes (tenant_id, user_id, lookup_hash) SELECT $1, $2, h FROM unnest($3::bytea[]) h`,
    values: [tenantId, userId, recoveryHashes],
  });
}

/** Forgets secret and recovery codes. */
export async function disableTotp(tx: Tx, tenantId: number, userId: number): Promise<void> {
  await tx.query({
    name: 'tenants.disable-totp',
    text: `WITH dropped AS (
             DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2
           )
           UPDATE users SET totp_sealed = NULL, totp_enabled_at = NULL, totp_last_step = NULL
            WHERE tenant_id = $1 AND user_id = $2`,
    values: [tenantId, userId],
  });
}

/** Uses a recovery code up; false when there is no such code, or it was used. */
export async function takeRecoveryCode(tx: Tx, tenantId: number, userId: number, hash: Buffer): Promise<boolean> {
  const rows = await tx.query({
    name: 'tenants.take-recovery-code',
    text: `UPDATE recovery_codes SET used_at = app_now()
            WHERE tenant_id = $1 AND user_id = $2 AND lookup_hash = $3 AND used_at IS NULL RETURNING 1`,
    values: [tenantId, userId, hash],
  });
  return rows.length > 0;
}

/** A new password of the person's own choice. */
export async function updatePassword(tx: Tx, tenantId: number, userId: number, passwordHash: string): Promise<void> {
  await tx.query({
    name: 'tenants.update-password',
    text: `UPDATE users SET password_hash = $3, one_time_until = NULL WHERE tenant_id = $1 AND user_id = $2`,
    values: [tenantId, userId, passwordHash],
  });
}
