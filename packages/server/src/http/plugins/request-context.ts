import type { AppContext } from '../../context.ts';
import type { App } from '../app-type.ts';

/**
 * Names every answer by its request id and gives it the security headers, measures and logs it: the route's pattern,
 * never the URL or a body.
 */
export function observeRequests(
  app: App,
  { metrics, logger }: Pick<AppContext, 'metrics' | 'logger'>,
  headers: Readonly<Record<string, string>>,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id).headers(headers);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method, principal } = request;
    metrics.httpRequestSeconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const line = {
      requestId: request.id,
      method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      tenantId: principal?.tenantId,
    };
    logger.debug(line, 'request');
    done();
  });
}
