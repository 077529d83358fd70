import { openWebhook } from './open-webhook.ts';
import { findWebhookRow } from './repository.ts';
import { noSuchWebhook, type Webhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * One webhook.
 * @throws AppError NOT_FOUND, also for another side's or tenant's.
 */
export async function getWebhook(
  { db, dataKeys }: Pick<WebhooksContext, 'db' | 'dataKeys'>,
  scope: WebhookScope,
  webhookId: string,
): Promise<Webhook> {
  const row = await findWebhookRow(db, scope, webhookId);
  if (!row) throw noSuchWebhook();
  return await openWebhook(dataKeys, db, scope.tenantId, row);
}
