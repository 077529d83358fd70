import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { createWaitingRequests } from '../../waiting-requests.ts';
import { registerCancelOrder } from './cancel-order.ts';
import { registerChangeOrder } from './change-order.ts';
import { registerExportTokens } from './export-tokens.ts';
import { registerGetBaseUrl } from './get-base-url.ts';
import { registerGetOrder } from './get-order.ts';
import { registerListMessages } from './list-messages.ts';
import { registerListMine } from './list-mine.ts';
import { registerListOrderMessages } from './list-order-messages.ts';
import { type PurchaseRouteDeps, registerPurchase } from './purchase.ts';
import { registerPurchaseBatch } from './purchase-batch.ts';
import { createPurchaseLimits } from './purchase-limits.ts';
import { registerQueryTokens } from './query-tokens.ts';
import { registerQuoteOrder } from './quote-order.ts';
import { registerReleaseOrder } from './release-order.ts';
import { registerRenewOrder } from './renew-order.ts';
import { registerReplaceOrder } from './replace-order.ts';
import { registerRotateKey } from './rotate-key.ts';

/** The routes under /api/sms/orders. */
export function registerOrderRoutes(app: App, context: AppContext): void {
  const { db, purchase, rendererFor, relayBaseUrl: baseUrl, metrics } = context;
  const deps = { db, dataKeys: context.tenants.dataKeys, baseUrl };
  const limits = createPurchaseLimits(db, context.clock, context.config.limits);
  const buying: PurchaseRouteDeps = {
    purchase,
    rendererFor,
    limits,
    onPurchase: (status) => metrics.purchasesTotal.inc({ status }),
  };
  registerPurchase(app, buying);
  registerPurchaseBatch(app, { ...buying, clock: context.clock });
  const acting = { actions: { ...purchase, changes: context.changes }, rendererFor, baseUrl };
  registerCancelOrder(app, acting);
  registerReleaseOrder(app, acting);
  registerRenewOrder(app, acting);
  registerReplaceOrder(app, acting);
  registerChangeOrder(app, acting);
  registerRotateKey(app, acting);
  registerQuoteOrder(app, context);
  registerExportTokens(app, deps);
  registerQueryTokens(app, { ...context, baseUrl });
  registerListMine(app, deps);
  registerListMessages(app, deps);
  registerGetBaseUrl(app, deps);
  registerGetOrder(app, deps);
  registerListOrderMessages(app, { ...deps, waits: context.waits, waiting: createWaitingRequests() });
}
