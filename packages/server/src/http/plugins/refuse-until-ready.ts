import { AppError } from '../../kernel/errors.ts';
import type { App } from '../app-type.ts';

/** These answer for themselves. */
const PROBES: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz']);

/**
 * Refuses every call while the box starts or stops: before its operator exists, a stranger could register under the
 * operator's e-mail.
 */
export function refuseUntilReady(app: App, isReady: () => boolean): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (isReady() || PROBES.has(request.routeOptions.url)) done();
    else done(notReady('starting or stopping'));
  });
}

/** The refusal of a box that does not serve. */
export function notReady(internal: string): AppError {
  return new AppError('NOT_READY', {
    detail: 'The box does not serve requests now. Nothing was done. Try again in a second.',
    internal,
    retryAfterSeconds: 1,
  });
}
