import type { SignedIn as WireSignedIn, User as WireUser } from '@simsmsbox/contract';
import type { SignedIn, User } from '../../tenants/index.ts';

export function presentUser(user: User): WireUser {
  return {
    id: user.userId,
    email: user.email,
    role: user.role,
    tenantId: user.tenantId,
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
