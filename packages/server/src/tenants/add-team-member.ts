import { recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import { checkNewCredentials } from './create-account.ts';
import { actorOf, type UserPrincipal } from './principal.ts';
import { makeReadableCode } from './readable-code.ts';
import { insertMember, lockTeam } from './repository-team.ts';
import { requireOwner } from './require-owner.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { TeamRole, User } from './user.ts';

/** People one tenant may have. */
export const TEAM_MAX = 50;
/** 125 bits. */
const PASSWORD_GROUPS = 5;
const PASSWORD_DAYS = 7;

/** A member to be; made before the transaction, because hashing takes a while. */
export interface MemberDraft {
  readonly email: string;
  readonly teamRole: TeamRole;
  readonly password: string;
  readonly passwordHash: string;
}

export interface AddedMember {
  readonly user: User;
  /** Good for one log-in, after which the person must choose another. Shown this one time. */
  readonly oneTimePassword: string;
  readonly passwordUntil: Date;
}

/** @throws AppError VALIDATION_FAILED for what is no e-mail, RATE_LIMITED, OVERLOADED. */
export async function draftMember(
  deps: Pick<TenantsContext, 'passwords' | 'random' | 'registrationsPerCaller'>,
  { tenantId }: UserPrincipal,
  wanted: { readonly email: string; readonly teamRole: TeamRole },
): Promise<MemberDraft> {
  deps.registrationsPerCaller.take(`team of ${tenantId}`);
  const password = makeReadableCode(deps.random, PASSWORD_GROUPS);
  const email = checkNewCredentials({ email: wanted.email, password });
  return { email, teamRole: wanted.teamRole, password, passwordHash: await deps.passwords.hash(password) };
}

/**
 * Lets another person into the tenant, with the role on this box of whoever lets them in.
 * @throws AppError FORBIDDEN for somebody who is no owner, EMAIL_TAKEN, LIMIT_REACHED at {@link TEAM_MAX} people.
 */
export async function addTeamMember(
  deps: Pick<TenantsContext, 'db'>,
  {
    principal,
    draft,
    ip,
  }: { readonly principal: UserPrincipal; readonly draft: MemberDraft; readonly ip: string | null },
): Promise<AddedMember> {
  const { tenantId, role } = principal;
  const { email, teamRole, password, passwordHash } = draft;
  return deps.db.transaction(async (tx) => {
    const team = await lockTeam(tx, tenantId);
    requireOwner(team, principal);
    if (team.length >= TEAM_MAX) {
      throw new AppError('LIMIT_REACHED', {
        detail: `A team has at most ${TEAM_MAX} people. Nobody was added; remove somebody first.`,
        limit: TEAM_MAX,
      });
    }
    const added = await insertMember(tx, tenantId, {
      email,
      role,
      teamRole,
      passwordHash,
      passwordDays: PASSWORD_DAYS,
    });
    if (!added) {
      throw new AppError('EMAIL_TAKEN', {
        detail: 'Somebody on this box has this e-mail already. Nobody was added; use another e-mail.',
      });
    }
    await recordAudit(tx, {
      tenantId,
      actor: actorOf(principal, ip),
      action: 'team.member-added',
      target: `user ${added.user.userId}`,
      details: { email, teamRole },
    });
    return { ...added, oneTimePassword: password };
  });
}
