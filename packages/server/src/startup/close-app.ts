import type { App } from '../http/app-type.ts';
import type { Timers } from '../kernel/timers.ts';

const SWEEP_MS = 20;
/** How long requests that run may take to end; what is cut off then is finished after the next start. */
const DRAIN_MS_MAX = 1_500;

/**
 * Stops serving: lets requests that run end, but no longer than 1.5 s. A connection that was busy when the server
 * stopped to listen is kept open for the client's next request, so connections are closed as they fall idle.
 */
export async function closeApp(app: App, timers: Timers): Promise<void> {
  const closed = new AbortController();
  const sweeping = (async () => {
    for (let waitedMs = 0; !closed.signal.aborted; waitedMs += SWEEP_MS) {
      await timers.sleep(SWEEP_MS, closed.signal);
      if (waitedMs < DRAIN_MS_MAX) app.server.closeIdleConnections();
      else app.server.closeAllConnections();
    }
  })();
  await app.close();
  closed.abort();
  await sweeping;
}
