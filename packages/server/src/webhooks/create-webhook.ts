import type { EventType } from '@simsmsbox/contract';
import { type Actor, recordAudit } from '../audit/index.ts';
import { seal } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';
import { openWebhook } from './open-webhook.ts';
import { countWebhooksLocked, insertWebhook } from './repository.ts';
import { makeSigningSecret, secretContextOf } from './signing-secret.ts';
import { urlContextOf, type Webhook, type WebhookScope } from './webhook.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/** Webhooks of one side of a tenant. */
export const WEBHOOKS_MAX = 20;

export interface WebhookRequest extends WebhookScope {
  readonly actor: Actor;
  /** Checked already. */
  readonly url: string;
  /** Null: all types. */
  readonly types: readonly EventType[] | null;
  readonly description: string | null;
  readonly enabled: boolean;
}

/**
 * Makes a webhook with a new secret; URL and secret are sealed under the tenant's key.
 * @throws AppError LIMIT_REACHED at {@link WEBHOOKS_MAX}
 */
export async function createWebhook(
  deps: Pick<WebhooksContext, 'db' | 'dataKeys' | 'ids' | 'random'>,
  request: WebhookRequest,
): Promise<Webhook & { readonly secret: string }> {
  const { tenantId, actor, url, types, description, enabled } = request;
  const webhookId = deps.ids.uuid();
  const secret = makeSigningSecret(deps.random);
  return await deps.db.transaction(async (tx) => {
    if ((await countWebhooksLocked(tx, request)) >= WEBHOOKS_MAX) {
      throw new AppError('LIMIT_REACHED', {
        detail: `An account has at most ${WEBHOOKS_MAX} webhooks on each side. None was made; delete one that is not used.`,
      });
    }
    const dataKey = await deps.dataKeys.get(tx, tenantId);
    const row = await insertWebhook(tx, request, {
      webhookId,
      sealedUrl: seal(dataKey, urlContextOf(webhookId), url),
      types,
      description,
      enabled,
      sealedSecret: seal(dataKey, secretContextOf(webhookId), secret),
    });
    // The host only: customers put credentials into paths and query strings.
    const details = { wallet: request.wallet, host: new URL(url).host, types: types ?? '*', enabled };
    await recordAudit(tx, { tenantId, actor, action: 'webhook.created', target: `webhook ${webhookId}`, details });
    return { ...(await openWebhook(deps.dataKeys, tx, tenantId, row)), secret };
  });
}
