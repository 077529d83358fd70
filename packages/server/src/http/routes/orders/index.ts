import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { createWaitingRequests } from '../../waiting-requests.ts';
import { registerGetBaseUrl } from './get-base-url.ts';
import { registerGetOrder } from './get-order.ts';
import { registerListMessages } from './list-messages.ts';
import { registerListMine } from './list-mine.ts';
import { registerListOrderMessages } from './list-order-messages.ts';
import { registerPurchase } from './purchase.ts';
import { createPurchaseLimits } from './purchase-limits.ts';

/** The routes under /api/sms/orders. */
export function registerOrderRoutes(app: App, context: AppContext): void {
  const { db, purchase, rendererFor, baseUrl, metrics } = context;
  const deps = { db, dataKeys: context.tenants.dataKeys, baseUrl };
  const limits = createPurchaseLimits(db, context.clock, context.config.limits);
  registerPurchase(app, {
    purchase,
    rendererFor,
    limits,
    onPurchase: (status) => metrics.purchasesTotal.inc({ status }),
  });
  registerListMine(app, deps);
  registerListMessages(app, deps);
  registerGetBaseUrl(app, deps);
  registerGetOrder(app, deps);
  registerListOrderMessages(app, { ...deps, waits: context.waits, waiting: createWaitingRequests() });
}
