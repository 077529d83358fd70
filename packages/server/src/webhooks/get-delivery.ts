import { open } from '../crypto/index.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { findDelivery, listAttempts } from './repository.deliveries.ts';
import { noSuchDelivery, responseContextOf, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * One delivery with every try, oldest first.
 * @throws AppError NOT_FOUND
 */
export async function getDelivery(
  { db, dataKeys }: Pick<WebhooksContext, 'db' | 'dataKeys'>,
  scope: WebhookScope,
  deliveryId: string,
): Promise<Delivery & { readonly attempts: readonly Attempt[] }> {
  const delivery = await findDelivery(db, scope, deliveryId);
  if (!delivery) throw noSuchDelivery();
  const dataKey = await dataKeys.get(db, scope.tenantId);
  const rows = await listAttempts(db, scope.tenantId, deliveryId);
  const attempts = rows.map(({ sealedResponse, ...attempt }) => {
    const context = responseContextOf(deliveryId, attempt.attemptNo);
    return { ...attempt, response: sealedResponse && open(dataKey, context, sealedResponse).toString() };
  });
  return { ...delivery, attempts };
}
