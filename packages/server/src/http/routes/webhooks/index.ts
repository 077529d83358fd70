import type { AppContext } from '../../../context.ts';
import { RateLimit } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { registerCreateWebhook } from './create-webhook.ts';
import { registerDeleteWebhook } from './delete-webhook.ts';
import { registerGetWebhookDelivery } from './get-delivery.ts';
import { registerGetWebhook } from './get-webhook.ts';
import { registerListWebhookDeliveries } from './list-deliveries.ts';
import { registerListWebhooks } from './list-webhooks.ts';
import { registerRedeliver } from './redeliver.ts';
import { registerRevealWebhookSecret } from './reveal-secret.ts';
import { registerRotateWebhookSecret } from './rotate-secret.ts';
import { registerTestWebhook } from './test-webhook.ts';
import { registerUpdateWebhook } from './update-webhook.ts';

/** The routes under /api/sms/webhooks. */
export function registerWebhookRoutes(app: App, { webhooks, tenants, clock, config }: AppContext): void {
  const testsPerTenant = new RateLimit({ burst: 10, perMinute: 10, clock, enabled: config.limits });
  const deps = { webhooks, tenants, testsPerTenant };
  registerListWebhooks(app, deps);
  registerCreateWebhook(app, deps);
  registerGetWebhook(app, deps);
  registerUpdateWebhook(app, deps);
  registerDeleteWebhook(app, deps);
  registerRevealWebhookSecret(app, deps);
  registerRotateWebhookSecret(app, deps);
  registerTestWebhook(app, deps);
  registerListWebhookDeliveries(app, deps);
  registerGetWebhookDelivery(app, deps);
  registerRedeliver(app, deps);
}
