import type { EventType } from '@simsmsbox/contract';
import { type Actor, recordAudit } from '../audit/index.ts';
import { seal } from '../crypto/index.ts';
import { openWebhook } from './open-webhook.ts';
import { reviewWaitingDeliveries, updateWebhookRow } from './repository.ts';
import { noSuchWebhook, urlContextOf, type Webhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/** Fields that are undefined stay as they are. */
export interface WebhookUpdate extends WebhookScope {
  readonly actor: Actor;
  readonly webhookId: string;
  /** Checked already. */
  readonly url?: string | undefined;
  /** Null: all types. */
  readonly types?: readonly EventType[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}

/**
 * Changes a webhook. Switched on, it goes on with what was waiting when it was switched off.
 * @throws AppError NOT_FOUND
 */
export async function updateWebhook(
  { db, dataKeys }: Pick<WebhooksContext, 'db' | 'dataKeys'>,
  { tenantId, wallet, actor, webhookId, url, types, description, enabled }: WebhookUpdate,
): Promise<Webhook> {
  return await db.transaction(async (tx) => {
    const dataKey = await dataKeys.get(tx, tenantId);
    const sealedUrl = url === undefined ? undefined : seal(dataKey, urlContextOf(webhookId), url);
    const change = { sealedUrl, types, description, enabled };
    const row = await updateWebhookRow(tx, { tenantId, wallet }, webhookId, change);
    if (!row) throw noSuchWebhook();
    if (enabled) await reviewWaitingDeliveries(tx, tenantId, webhookId);
    await recordAudit(tx, {
      tenantId,
      actor,
      action: 'webhook.updated',
      target: `webhook ${webhookId}`,
      details: {
        ...(url === undefined ? {} : { host: new URL(url).host }),
        ...(types === undefined ? {} : { types: types ?? '*' }),
        ...(enabled === undefined ? {} : { enabled }),
      },
    });
    return await openWebhook(dataKeys, tx, tenantId, row);
  });
}
