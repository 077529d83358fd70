import { recordAudit } from '../audit/index.ts';
import { lookupHash, open } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { normalizeReadableCode } from './readable-code.ts';
import { type LockedAccount, takeRecoveryCode, updateTotpStep } from './repository-second-factor.ts';
import type { TenantsContext } from './tenants-context.ts';
import { stepOfCode, totpContextOf } from './totp.ts';

type Deps = Pick<TenantsContext, 'dataKeys' | 'secrets'>;

interface Person {
  readonly tenantId: number;
  readonly userId: number;
}

interface GivenCode {
  readonly account: LockedAccount;
  readonly code: string | undefined;
  readonly ip: string | null;
}

/**
 * Takes a code of the authenticator, or a recovery code, from a person who has a second factor; others need none. No
 * code is good twice: the account is locked, and what was used is written with whatever the code allows.
 * @throws AppError TOTP_REQUIRED without a code, INVALID_TOTP.
 */
export async function checkSecondFactor(
  tx: Tx,
  deps: Deps,
  person: Person,
  { account, code, ip }: GivenCode,
): Promise<void> {
  if (!account.totpEnabled) return;
  if (code === undefined) {
    throw new AppError('TOTP_REQUIRED', {
      detail: 'This account has a second factor. Send the six digits of your authenticator, or a recovery code, too.',
    });
  }
  if (/^\d{6}$/.test(code)) return takeTotpCode(tx, deps, person, { account, code });
  const { tenantId, userId } = person;
  if (!(await takeRecoveryCode(tx, tenantId, userId, recoveryHash(deps, person, code)))) throw invalidTotp();
  await recordAudit(tx, {
    tenantId,
    actor: { type: 'user', id: String(userId), ip },
    action: 'totp.recovery-code-used',
    target: `user ${userId}`,
  });
}

/**
 * Takes a code of the authenticator, enabled or about to be.
 * @throws AppError INVALID_TOTP for one that is wrong or was used.
 */
export async function takeTotpCode(
  tx: Tx,
  { dataKeys }: Pick<Deps, 'dataKeys'>,
  { tenantId, userId }: Person,
  { account, code }: { readonly account: LockedAccount; readonly code: string },
): Promise<void> {
  const { totpSealed, totpLastStep, now } = account;
  if (!totpSealed) throw invalidTotp();
  const secret = open(await dataKeys.get(tx, tenantId), totpContextOf(userId), totpSealed).toString();
  const step = stepOfCode(secret, code, now);
  if (step === undefined || (totpLastStep !== undefined && step <= totpLastStep)) throw invalidTotp();
  await updateTotpStep(tx, tenantId, userId, step);
}

/** Bound to its person, so that the same code of somebody else is another one. */
export function recoveryHash({ secrets }: Pick<Deps, 'secrets'>, { tenantId, userId }: Person, code: string): Buffer {
  return lookupHash(secrets.lookupPepper, `recovery ${tenantId} ${userId} ${normalizeReadableCode(code)}`);
}

function invalidTotp(): AppError {
  return new AppError('INVALID_TOTP', {
    detail: 'This code is wrong, or was used already. Wait for the next one, and check the clock of your device.',
  });
}
