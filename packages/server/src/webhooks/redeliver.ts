import { type Actor, recordAudit } from '../audit/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Delivery } from './delivery.ts';
import { findDelivery, insertRedelivery } from './repository.deliveries.ts';
import { noSuchDelivery, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/**
 * Plans the event of an earlier delivery once more, with the same event id, as a delivery of its own that waits for no
 * other and holds none up.
 * @throws AppError NOT_FOUND; CONFLICT while it is still tried, for a test, and while its webhook is switched off.
 */
export async function redeliver(
  { db }: Pick<WebhooksContext, 'db'>,
  { actor, deliveryId, ...scope }: WebhookScope & { readonly actor: Actor; readonly deliveryId: string },
): Promise<Delivery> {
  return await db.transaction(async (tx) => {
    const former = await findDelivery(tx, scope, deliveryId);
    if (!former) throw noSuchDelivery();
    if (former.state === 'pending') throw conflict('It is still tried; nextAttemptAt says when.');
    if (former.kind === 'test') throw conflict('A test is not repeated; POST webhooks/{id}/test sends another one.');
    if (!former.webhookEnabled) throw conflict('Its webhook is switched off; switch it on first.');
    const delivery = await insertRedelivery(tx, scope, deliveryId);
    if (!delivery) throw noSuchDelivery();
    await recordAudit(tx, {
      tenantId: scope.tenantId,
      actor,
      action: 'webhook.redelivered',
      target: `webhook ${former.webhookId}`,
      details: { deliveryId, redeliveryId: delivery.deliveryId },
    });
    return delivery;
  });
}

function conflict(reason: string): AppError {
  return new AppError('CONFLICT', { detail: `${reason} Nothing was sent.` });
}
