import { type Actor, recordAudit } from '../audit/index.ts';
import { seal } from '../crypto/index.ts';
import { replaceSecret } from './repository.ts';
import { makeSigningSecret, secretContextOf } from './signing-secret.ts';
import { noSuchWebhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/** A secret as its owner sees it. */
export interface SigningSecret {
  readonly secret: string;
  /** Until when the secret before it signs, too; null when there is none. */
  readonly formerUntil: Date | null;
}

/**
 * Makes a new secret. The old one signs beside it for 24 hours more, so that receivers can change over; one that was
 * still signing beside the old one ends at once.
 * @throws AppError NOT_FOUND
 */
export async function rotateSecret(
  deps: Pick<WebhooksContext, 'db' | 'dataKeys' | 'random'>,
  { actor, webhookId, ...scope }: WebhookScope & { readonly actor: Actor; readonly webhookId: string },
): Promise<SigningSecret> {
  const secret = makeSigningSecret(deps.random);
  return await deps.db.transaction(async (tx) => {
    const dataKey = await deps.dataKeys.get(tx, scope.tenantId);
    const replaced = await replaceSecret(tx, scope, webhookId, seal(dataKey, secretContextOf(webhookId), secret));
    if (!replaced) throw noSuchWebhook();
    const target = `webhook ${webhookId}`;
    await recordAudit(tx, { tenantId: scope.tenantId, actor, action: 'webhook.secret-rotated', target });
    return { secret, formerUntil: replaced.formerUntil };
  });
}
