import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Seconds a browser keeps the cookie: as long as a session can last. */
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** The refresh token goes to the log-in routes only, is unreadable to scripts, and never leaves the site. */
export interface RefreshCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, refreshToken: string): void;
  clear(reply: FastifyReply): void;
}

/** `secure` for boxes behind https; browsers then refuse the cookie over plain http. */
export function createRefreshCookie(secure: boolean): RefreshCookie {
  const name = secure ? '__Secure-simsmsbox-refresh' : 'simsmsbox-refresh';
  const options: CookieSerializeOptions = { path: '/api/auth', httpOnly: true, sameSite: 'strict', secure };
  return {
    read: (request) => request.cookies[name],
    set: (reply, refreshToken) => {
      reply.setCookie(name, refreshToken, { ...options, maxAge: MAX_AGE_SECONDS });
    },
    clear: (reply) => {
      reply.clearCookie(name, options);
    },
  };
}
