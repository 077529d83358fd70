import type { Body, Query } from '../endpoints.ts';
import type { CallOptions, KeyedOptions, Transport } from '../transport.ts';

/** People: registration, log-in, sessions, and what guards them. */
export function createAuth({ call, create }: Transport) {
  return {
    /** Makes an account and logs in. */
    register: (body: Body<'POST /api/auth/register'>, options?: CallOptions) =>
      call('POST /api/auth/register', { body }, options),
    /** Logs in with e-mail and password, and a one-time password where one is asked for. */
    login: (body: Body<'POST /api/auth/login'>, options?: CallOptions) =>
      call('POST /api/auth/login', { body }, options),
    /** A fresh access token for the refresh token of the cookie or of the body. */
    refresh: (body: Body<'POST /api/auth/refresh'> = {}, options?: CallOptions) =>
      call('POST /api/auth/refresh', { body }, options),
    /** Ends the session. */
    logout: (body: Body<'POST /api/auth/logout'> = {}, options?: CallOptions) =>
      call('POST /api/auth/logout', { body }, options),
    /** Who is logged in. */
    me: (options?: CallOptions) => call('GET /api/auth/me', {}, options),
    /** One page of where this person is logged in. */
    sessions: (query: Query<'GET /api/auth/sessions'> = {}, options?: CallOptions) =>
      call('GET /api/auth/sessions', { query }, options),
    /** Logs one of them out. */
    endSession: (id: string, options?: CallOptions) =>
      call('DELETE /api/auth/sessions/{id}', { path: { id } }, options),
    /** Logs all but this one out. */
    endOtherSessions: (options?: CallOptions) => call('DELETE /api/auth/sessions', {}, options),
    changePassword: (body: Body<'POST /api/auth/password'>, options?: CallOptions) =>
      call('POST /api/auth/password', { body }, options),
    /** A secret for an authenticator app; asked for at log-in once it is confirmed. */
    beginTotp: (options?: KeyedOptions) => create('POST /api/auth/totp', {}, options),
    /** Turns one-time passwords on and shows the recovery codes. */
    confirmTotp: (body: Body<'POST /api/auth/totp/confirm'>, options?: KeyedOptions) =>
      create('POST /api/auth/totp/confirm', { body }, options),
    /** Turns one-time passwords off. */
    removeTotp: (body: Body<'DELETE /api/auth/totp'>, options?: CallOptions) =>
      call('DELETE /api/auth/totp', { body }, options),
  };
}
