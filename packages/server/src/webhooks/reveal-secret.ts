import { type Actor, recordAudit } from '../audit/index.ts';
import { type DataKeys, open } from '../crypto/index.ts';
import type { Tx } from '../db/index.ts';
import { findSealedSecret } from './repository.ts';
import type { SigningSecret } from './rotate-secret.ts';
import { secretContextOf } from './signing-secret.ts';
import { noSuchWebhook, type WebhookScope } from './webhook.ts';

/**
 * Shows a secret again, and writes that down. Whether this person may see it now is decided before, in the same
 * transaction.
 * @throws AppError NOT_FOUND
 */
export async function revealSecret(
  tx: Tx,
  dataKeys: DataKeys,
  { actor, webhookId, ...scope }: WebhookScope & { readonly actor: Actor; readonly webhookId: string },
): Promise<SigningSecret> {
  const found = await findSealedSecret(tx, scope, webhookId);
  if (!found) throw noSuchWebhook();
  const dataKey = await dataKeys.get(tx, scope.tenantId);
  const target = `webhook ${webhookId}`;
  await recordAudit(tx, { tenantId: scope.tenantId, actor, action: 'webhook.secret-revealed', target });
  const secret = open(dataKey, secretContextOf(webhookId), found.sealedSecret).toString();
  return { secret, formerUntil: found.formerUntil };
}
