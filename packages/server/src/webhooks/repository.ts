import type { EventType } from '@simsmsbox/contract';
import type { Db, Tx } from '../db/index.ts';
import { run } from '../db/index.ts';
import type { WebhookRow, WebhookScope } from './webhook.ts';

const COLUMNS = `webhook_id AS "webhookId", sealed_url AS "sealedUrl", types, description, enabled,
  disabled_reason AS "disabledReason", created_at AS "createdAt", last_success_at AS "lastSuccessAt",
  last_failure_at AS "lastFailureAt", last_failure AS "lastFailure", failing_since AS "failingSince"`;

export interface NewWebhook {
  readonly webhookId: string;
  readonly sealedUrl: Buffer;
  readonly types: readonly EventType[] | null;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly sealedSecret: Buffer;
}

/** How many webhooks this side has; the tenant's row stays locked, so that those made at the same time are seen. */
export async function countWebhooksLocked(tx: Tx, { tenantId, wallet }: WebhookScope): Promise<number> {
  await tx.query({
    name: 'webhooks.lock-tenant',
    text: 'SELECT 1 FROM tenants WHERE tenant_id = $1 FOR NO KEY UPDATE',
    values: [tenantId],
  });
  const [row] = await tx.query<{ total: number }>({
    name: 'webhooks.count',
    text: 'SELECT count(*)::int AS total FROM webhooks WHERE tenant_id = $1 AND wallet = $2',
    values: [tenantId, wallet],
  });
  return row?.total ?? 0;
}

export async function insertWebhook(tx: Tx, scope: WebhookScope, webhook: NewWebhook): Promise<WebhookRow> {
  const [row] = await tx.query<WebhookRow>({
    name: 'webhooks.insert',
    text: `INSERT INTO webhooks (tenant_id, wallet, webhook_id, sealed_url, types, description, enabled, disabled_reason,
                                 sealed_secret, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN NOT $7 THEN 'owner' END, $8, app_now()) RETURNING ${COLUMNS}`,
    values: [
      scope.tenantId,
      scope.wallet,
      webhook.webhookId,
      webhook.sealedUrl,
      webhook.types,
      webhook.description,
      webhook.enabled,
      webhook.sealedSecret,
    ],
  });
  if (!row) throw new Error('A webhook was not stored.');
  return row;
}

/** All of one side, newest first; there are never many. */
export async function listWebhookRows(db: Db, { tenantId, wallet }: WebhookScope): Promise<WebhookRow[]> {
  return await db.single<WebhookRow>({
    name: 'webhooks.list',
    text: `SELECT ${COLUMNS} FROM webhooks WHERE tenant_id = $1 AND wallet = $2 ORDER BY created_at DESC, webhook_id DESC`,
    values: [tenantId, wallet],
  });
}

export async function findWebhookRow(
  source: Db | Tx,
  { tenantId, wallet }: WebhookScope,
  webhookId: string,
): Promise<WebhookRow | undefined> {
  const [row] = await run<WebhookRow>(source, {
    name: 'webhooks.find',
    text: `SELECT ${COLUMNS} FROM webhooks WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3`,
    values: [tenantId, wallet, webhookId],
  });
  return row;
}

/** Fields that are undefined stay as they are. */
export interface WebhookChange {
  readonly sealedUrl?: Buffer | undefined;
  readonly types?: readonly EventType[] | null | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}

/** Another address must prove itself anew; switched on again, what waits is looked at at once and failures are forgotten. */
export async function updateWebhookRow(
  tx: Tx,
  { tenantId, wallet }: WebhookScope,
  webhookId: string,
  change: WebhookChange,
): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>({
    name: 'webhooks.update',
    text: `UPDATE webhooks SET
             sealed_url = coalesce($4, sealed_url), proven = proven AND $4::bytea IS NULL,
             types = CASE WHEN $5 THEN $6::text[] ELSE types END,
             description = CASE WHEN $7 THEN $8 ELSE description END,
             enabled = coalesce($9, enabled),
             disabled_reason = CASE WHEN coalesce($9, enabled) THEN NULL ELSE coalesce(disabled_reason, 'owner') END,
             failing_since = CASE WHEN $9 OR $4::bytea IS NOT NULL THEN NULL ELSE failing_since END,
             next_due_at = CASE WHEN $9 THEN app_now() ELSE next_due_at END
           WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3 RETURNING ${COLUMNS}`,
    values: [
      tenantId,
      wallet,
      webhookId,
      change.sealedUrl ?? null,
      change.types !== undefined,
      change.types ?? null,
      change.description !== undefined,
      change.description ?? null,
      change.enabled ?? null,
    ],
  });
  return row;
}

/** Has everything looked at that waits for an earlier event, which may have been dropped with its age meanwhile. */
export async function reviewWaitingDeliveries(tx: Tx, tenantId: number, webhookId: string): Promise<void> {
  await tx.query({
    name: 'webhooks.review-waiting',
    text: `UPDATE webhook_deliveries SET due_at = app_now()
           WHERE tenant_id = $1 AND webhook_id = $2 AND state = 'pending' AND due_at IS NULL`,
    values: [tenantId, webhookId],
  });
}

/** Its deliveries are seen by nobody from now on, and dropped with their age. */
export async function deleteWebhookRow(tx: Tx, scope: WebhookScope, webhookId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'webhooks.delete',
    text: 'DELETE FROM webhooks WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3 RETURNING 1',
    values: [scope.tenantId, scope.wallet, webhookId],
  });
  return rows.length > 0;
}

export interface SealedSecret {
  readonly sealedSecret: Buffer;
  /** Until when the secret before the last rotation signs, too. */
  readonly formerUntil: Date | null;
}

const SECRET_COLUMNS = `sealed_secret AS "sealedSecret",
  CASE WHEN former_until > app_now() THEN former_until END AS "formerUntil"`;

export async function findSealedSecret(
  tx: Tx,
  scope: WebhookScope,
  webhookId: string,
): Promise<SealedSecret | undefined> {
  const [row] = await tx.query<SealedSecret>({
    name: 'webhooks.find-secret',
    text: `SELECT ${SECRET_COLUMNS} FROM webhooks WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3`,
    values: [scope.tenantId, scope.wallet, webhookId],
  });
  return row;
}

/** Puts a new secret in the place of the old one, which signs beside it for 24 hours more. */
export async function replaceSecret(
  tx: Tx,
  { tenantId, wallet }: WebhookScope,
  webhookId: string,
  sealedSecret: Buffer,
): Promise<SealedSecret | undefined> {
  const [row] = await tx.query<SealedSecret>({
    name: 'webhooks.replace-secret',
    text: `UPDATE webhooks SET sealed_secret = $4, former_secret = sealed_secret,
                               former_until = app_now() + interval '24 hours'
           WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3 RETURNING ${SECRET_COLUMNS}`,
    values: [tenantId, wallet, webhookId, sealedSecret],
  });
  return row;
}

/** Switches a webhook off for good reasons; false when it is off already, or `failing` is not true any more. */
export async function disableWebhookRow(
  tx: Tx,
  tenantId: number,
  webhookId: string,
  reason: 'gone' | 'failing',
): Promise<boolean> {
  const rows = await tx.query({
    name: 'webhooks.disable',
    text: `UPDATE webhooks SET enabled = false, disabled_reason = $3
           WHERE tenant_id = $1 AND webhook_id = $2 AND enabled AND ($3 = 'gone' OR failing_since IS NOT NULL) RETURNING 1`,
    values: [tenantId, webhookId, reason],
  });
  return rows.length > 0;
}
