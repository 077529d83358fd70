import type { UserRole } from './principal.ts';

/** A person who can log in. */
export interface User {
  readonly tenantId: number;
  readonly userId: number;
  readonly email: string;
  readonly role: UserRole;
  readonly teamRole: TeamRole;
  /** Whether a log-in takes a second factor. */
  readonly totpEnabled: boolean;
  /** True while the password is one that somebody else gave out. */
  readonly passwordChangeRequired: boolean;
  readonly createdAt: Date;
}

/** An owner also says who is in the team. */
export type TeamRole = 'owner' | 'member';

export type TenantStatus = 'active' | 'frozen';

/** From where a person comes, as the session list shows it. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What a person has after logging in. */
export interface SignedIn {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  readonly user: User;
}
