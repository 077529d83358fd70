import type { Claim } from './delivery.ts';
import { insertTestDelivery } from './repository.deliveries.ts';
import { LEASE_MS, sendDelivery } from './send-delivery.ts';
import { noSuchWebhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * Stores a test event for this webhook, also for one that is switched off, and keeps it for the caller to send.
 * @throws AppError NOT_FOUND
 */
export async function planTest(
  { db }: Pick<WebhooksContext, 'db'>,
  scope: WebhookScope,
  webhookId: string,
): Promise<Claim> {
  const claim = await db.transaction((tx) => insertTestDelivery(tx, scope, webhookId, LEASE_MS));
  if (!claim) throw noSuchWebhook();
  return claim;
}

/** Sends what {@link planTest} stored. It is tried once. */
export async function sendTest(deps: WebhooksContext, claim: Claim): Promise<void> {
  await sendDelivery(deps, claim, new AbortController().signal);
}
