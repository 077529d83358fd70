import type { TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { registerBeginTotp } from './begin-totp.ts';
import { registerChangePassword } from './change-password.ts';
import { registerConfirmTotp } from './confirm-totp.ts';
import { registerEndOtherSessions } from './end-other-sessions.ts';
import { registerEndSession } from './end-session.ts';
import { registerGetMe } from './get-me.ts';
import { registerListSessions } from './list-sessions.ts';
import { registerLogIn } from './log-in.ts';
import { registerLogOut } from './log-out.ts';
import { registerRefresh } from './refresh.ts';
import { createRefreshCookie } from './refresh-cookie.ts';
import { registerRegister } from './register.ts';
import { registerRemoveTotp } from './remove-totp.ts';

export interface AuthRoutesOptions {
  readonly tenants: TenantsContext;
  /** True when people reach the box over https. */
  readonly secureCookies: boolean;
}

/** The routes under /api/auth. Needs @fastify/cookie. */
export function registerAuthRoutes(app: App, { tenants, secureCookies }: AuthRoutesOptions): void {
  const deps = { tenants, refreshCookie: createRefreshCookie(secureCookies) };
  registerRegister(app, deps);
  registerLogIn(app, deps);
  registerRefresh(app, deps);
  registerLogOut(app, deps);
  registerGetMe(app, deps);
  registerListSessions(app, deps);
  registerEndSession(app, deps);
  registerEndOtherSessions(app, deps);
  registerChangePassword(app, deps);
  registerBeginTotp(app, deps);
  registerConfirmTotp(app, deps);
  registerRemoveTotp(app, deps);
}
