import { openWebhook } from './open-webhook.ts';
import { listWebhookRows } from './repository.ts';
import type { Webhook, WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/** All webhooks of one side, newest first; never many. */
export async function listWebhooks(
  { db, dataKeys }: Pick<WebhooksContext, 'db' | 'dataKeys'>,
  scope: WebhookScope,
): Promise<Webhook[]> {
  const rows = await listWebhookRows(db, scope);
  return await Promise.all(rows.map((row) => openWebhook(dataKeys, db, scope.tenantId, row)));
}
