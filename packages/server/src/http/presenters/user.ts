import type { Session, TeamMember, SignedIn as WireSignedIn, User as WireUser } from '@simsmsbox/contract';
import type { SessionEntry, SignedIn, User } from '../../tenants/index.ts';

export function presentUser(user: User): WireUser {
  return {
    id: user.userId,
    email: user.email,
    role: user.role,
    teamRole: user.teamRole,
    tenantId: user.tenantId,
    totpEnabled: user.totpEnabled,
    passwordChangeRequired: user.passwordChangeRequired,
    createdAt: user.createdAt.toISOString(),
  };
}

/** The refresh token is in the body only for programs that asked for it there. */
export function presentSignedIn(signedIn: SignedIn, includeRefreshToken: boolean): WireSignedIn {
  return {
    accessToken: signedIn.accessToken,
    expiresIn: signedIn.expiresInSeconds,
    user: presentUser(signedIn.user),
    ...(includeRefreshToken ? { refreshToken: signedIn.refreshToken } : {}),
  };
}

export function presentMember(user: User): TeamMember {
  const { id, email, teamRole, totpEnabled, passwordChangeRequired, createdAt } = presentUser(user);
  return { id, email, teamRole, totpEnabled, passwordChangeRequired, createdAt };
}

/** A session as its person sees it; `currentId` is the one that asks. */
export function presentSession(session: SessionEntry, currentId: string): Session {
  return {
    id: session.sessionId,
    device: session.userAgent,
    ip: session.ip,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    current: session.sessionId === currentId,
  };
}
