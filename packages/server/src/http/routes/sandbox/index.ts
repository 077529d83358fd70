import type { AppContext } from '../../../context.ts';
import { RateLimit } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import type { SandboxDeps } from './sandbox-deps.ts';
import { registerSendMessage } from './send-message.ts';
import { registerTopUp } from './top-up.ts';

const CALLS_PER_MINUTE = 600;

/** The routes under /api/sms/sandbox. */
export function registerSandboxRoutes(app: App, context: AppContext): void {
  const { db, ids, ingest, metrics, tenants, clock, config } = context;
  const limit = new RateLimit({
    burst: CALLS_PER_MINUTE,
    perMinute: CALLS_PER_MINUTE,
    clock,
    enabled: config.limits,
  });
  const onMessage = (outcome: string) => metrics.messagesTotal.inc({ outcome });
  const deps: SandboxDeps = { db, dataKeys: tenants.dataKeys, ids, ingest, limit, onMessage };
  registerSendMessage(app, deps);
  registerTopUp(app, deps);
}
