import type { AppContext } from '../../../context.ts';
import { createEventTail, type EventRow } from '../../../outbox/index.ts';
import type { App } from '../../app-type.ts';
import { toFrame } from './event-stream.ts';
import { createOpenStreams } from './open-streams.ts';
import { registerStreamEvents } from './stream-events.ts';

/** The route /api/sms/events, with the one reader of the log that all streams of this process share. */
export function registerEventRoutes(app: App, context: AppContext): void {
  const { db, changes, timers, logger, clock, renderEvents } = context;
  const render = async (rows: readonly EventRow[]) => (await renderEvents(rows)).map(toFrame);
  const tail = createEventTail({ db, changes, timers, logger, render });
  const streams = createOpenStreams({ db, timers, logger });
  // A stopping box does not wait for clients that never leave by themselves.
  app.addHook('preClose', async () => {
    streams.close();
    await tail.close();
  });
  registerStreamEvents(app, { db, clock, logger, tail, render, streams });
}
