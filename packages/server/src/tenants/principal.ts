import type { ApiKeyMode, ApiKeyScope } from '@simsmsbox/contract';
import type { Actor } from '../audit/index.ts';

/** Who a request acts for, proven by its credential. */
export type Principal = ApiKeyPrincipal | UserPrincipal;

/** A program, known by its API key. */
export interface ApiKeyPrincipal {
  readonly kind: 'api-key';
  readonly tenantId: number;
  readonly apiKeyId: number;
  /** `test` keys spend play money and see only the simulator. */
  readonly mode: ApiKeyMode;
  readonly scopes: readonly ApiKeyScope[];
}

/** A person, known by an access token whose session is still open. */
export interface UserPrincipal {
  readonly kind: 'user';
  readonly tenantId: number;
  readonly userId: number;
  readonly sessionId: string;
  readonly role: UserRole;
  /** Which side the request is about, as its header says. */
  readonly mode: ApiKeyMode;
  /** What the person must do before anything else: choose a password, or enrol a second factor. */
  readonly due: 'password' | 'totp' | null;
}

export type UserRole = 'customer' | 'operator';

/** Whether the principal may do what the scope names. People may do all that their role allows; keys what they carry. */
export function mayUse(principal: Principal, scope: ApiKeyScope): boolean {
  return principal.kind === 'user' || principal.scopes.includes('*') || principal.scopes.includes(scope);
}

/** The principal as the audit log names it. */
export function actorOf(principal: Principal, ip: string | null): Actor {
  return principal.kind === 'user'
    ? { type: 'user', id: String(principal.userId), ip }
    : { type: 'api-key', id: String(principal.apiKeyId), ip };
}
