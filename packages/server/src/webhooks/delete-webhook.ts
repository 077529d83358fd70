import { type Actor, recordAudit } from '../audit/index.ts';
import { deleteWebhookRow } from './repository.ts';
import { noSuchWebhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * Deletes a webhook for good, with its secret. What was waiting for it is not sent.
 * @throws AppError NOT_FOUND
 */
export async function deleteWebhook(
  { db }: Pick<WebhooksContext, 'db'>,
  { actor, webhookId, ...scope }: WebhookScope & { readonly actor: Actor; readonly webhookId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await deleteWebhookRow(tx, scope, webhookId))) throw noSuchWebhook();
    const target = `webhook ${webhookId}`;
    await recordAudit(tx, { tenantId: scope.tenantId, actor, action: 'webhook.deleted', target });
  });
}
