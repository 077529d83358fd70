export { addTeamMember, draftMember } from './add-team-member.ts';
export type { ApiKey } from './api-key.ts';
export { authenticateApiKey } from './authenticate-api-key.ts';
export { authenticateJwt } from './authenticate-jwt.ts';
export { changePassword } from './change-password.ts';
export { createApiKey } from './create-api-key.ts';
export { endSessions } from './end-sessions.ts';
export { beginTotp, confirmTotp } from './enrol-totp.ts';
export type { Credentials, EnsuredAccount } from './ensure-account.ts';
export { ensureCustomer } from './ensure-customer.ts';
export { ensureOperator } from './ensure-operator.ts';
export { getUser } from './get-user.ts';
export { listApiKeys, listApiKeysBefore } from './list-api-keys.ts';
export { listSessions } from './list-sessions.ts';
export { listTeam } from './list-team.ts';
export { logIn } from './log-in.ts';
export { logOut } from './log-out.ts';
export {
  type ApiKeyPrincipal,
  actorOf,
  mayUse,
  type Principal,
  type UserPrincipal,
  type UserRole,
} from './principal.ts';
export { callerOf, RateLimit, type RateLimitState } from './rate-limit.ts';
export { refreshSession } from './refresh-session.ts';
export { registerTenant } from './register-tenant.ts';
export { removeTeamMember } from './remove-team-member.ts';
export { removeTotp } from './remove-totp.ts';
export { listTenants, listTenantsAfter, type TenantEntry } from './repository-directory.ts';
export { findTenant, type TenantOverview, updateTenantStatus } from './repository-overview.ts';
export { findPayee } from './repository-payee.ts';
export { dropOldSessions, type SessionEntry } from './repository-sessions.ts';
export { listStanding } from './repository-standing.ts';
export { requireFreshLogIn } from './require-fresh-log-in.ts';
export { revealApiKey } from './reveal-api-key.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export { createTenantsContext, type TenantsContext, type TenantsOptions } from './tenants-context.ts';
export type { Client, SignedIn, TeamRole, User } from './user.ts';
