import type { Body } from '../endpoints.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** People: registration, log-in and sessions. */
export function createAuth({ call }: Transport) {
  return {
    /** Makes an account and logs in. */
    register: (body: Body<'POST /api/auth/register'>, options?: CallOptions) =>
      call('POST /api/auth/register', { body }, options),
    /** Logs in with e-mail and password. */
    login: (body: Body<'POST /api/auth/login'>, options?: CallOptions) =>
      call('POST /api/auth/login', { body }, options),
    /** A fresh access token for the refresh token of a cookie or of the body. */
    refresh: (body: NonNullable<Body<'POST /api/auth/refresh'>> = {}, options?: CallOptions) =>
      call('POST /api/auth/refresh', { body }, options),
    /** Ends the session. */
    logout: (body: NonNullable<Body<'POST /api/auth/logout'>> = {}, options?: CallOptions) =>
      call('POST /api/auth/logout', { body }, options),
    /** Who is logged in. */
    me: (options?: CallOptions) => call('GET /api/auth/me', {}, options),
  };
}
