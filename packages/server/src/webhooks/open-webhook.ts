import { type DataKeys, open } from '../crypto/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { urlContextOf, type Webhook, type WebhookRow } from './webhook.ts';

/** The webhook with its URL readable. */
export async function openWebhook(
  dataKeys: DataKeys,
  source: Db | Tx,
  tenantId: number,
  { sealedUrl, ...webhook }: WebhookRow,
): Promise<Webhook> {
  const dataKey = await dataKeys.get(source, tenantId);
  return { ...webhook, url: open(dataKey, urlContextOf(webhook.webhookId), sealedUrl).toString() };
}
