import type { Delivery } from './delivery.ts';
import { type DeliveryFilter, listDeliveryRows } from './repository.deliveries.ts';
import { findWebhookRow } from './repository.ts';
import { noSuchWebhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * The deliveries of a webhook, newest first.
 * @throws AppError NOT_FOUND
 */
export async function listDeliveries(
  { db }: Pick<WebhooksContext, 'db'>,
  scope: WebhookScope,
  filter: DeliveryFilter,
): Promise<Delivery[]> {
  if (!(await findWebhookRow(db, scope, filter.webhookId))) throw noSuchWebhook();
  return await listDeliveryRows(db, scope, filter);
}
