import { type Db, deleteInBatches, run, type Tx } from '../db/index.ts';
import type { AttemptFailure, AttemptRow, Claim, Delivery } from './delivery.ts';
import type { WebhookScope } from './webhook.ts';

const COLUMNS = `d.delivery_id AS "deliveryId", d.webhook_id AS "webhookId", d.kind, d.event_id AS "eventId",
  d.event_type AS "eventType", d.order_id AS "orderId", d.state, d.tries, d.last_status AS "lastStatus",
  d.last_failure AS "lastFailure", d.created_at AS "createdAt", d.due_at AS "dueAt", d.finished_at AS "finishedAt"`;

type DeliveryRow = Omit<Delivery, 'orderId'> & { readonly orderId: bigint | null };

function toDelivery(row: DeliveryRow): Delivery {
  return { ...row, orderId: row.orderId === null ? null : Number(row.orderId) };
}

export interface DeliveryFilter {
  readonly webhookId: string;
  readonly state: Delivery['state'] | null;
  /** The deliveries before this one, or the newest. */
  readonly beforeDeliveryId: string | null;
  readonly limit: number;
}

/** The deliveries of one webhook, newest first. */
export async function listDeliveryRows(db: Db, scope: WebhookScope, filter: DeliveryFilter): Promise<Delivery[]> {
  const rows = await db.single<DeliveryRow>({
    name: 'webhooks.list-deliveries',
    text: `SELECT ${COLUMNS} FROM webhook_deliveries d
            WHERE d.tenant_id = $1 AND d.wallet = $2 AND d.webhook_id = $3 AND ($4::text IS NULL OR d.state = $4)
              AND ($5::uuid IS NULL OR d.delivery_no < (
                    SELECT b.delivery_no FROM webhook_deliveries b
                     WHERE b.tenant_id = $1 AND b.webhook_id = $3 AND b.delivery_id = $5))
            ORDER BY d.delivery_no DESC LIMIT $6`,
    values: [scope.tenantId, scope.wallet, filter.webhookId, filter.state, filter.beforeDeliveryId, filter.limit],
  });
  return rows.map(toDelivery);
}

/** A delivery of a webhook that still exists, with its webhook's state. */
export async function findDelivery(
  source: Db | Tx,
  { tenantId, wallet }: WebhookScope,
  deliveryId: string,
): Promise<(Delivery & { readonly webhookEnabled: boolean }) | undefined> {
  const [row] = await run<DeliveryRow & { webhookEnabled: boolean }>(source, {
    name: 'webhooks.find-delivery',
    text: `SELECT ${COLUMNS}, w.enabled AS "webhookEnabled" FROM webhook_deliveries d
             JOIN webhooks w ON w.tenant_id = d.tenant_id AND w.webhook_id = d.webhook_id
            WHERE d.tenant_id = $1 AND d.wallet = $2 AND d.delivery_id = $3`,
    values: [tenantId, wallet, deliveryId],
  });
  return row && { ...toDelivery(row), webhookEnabled: row.webhookEnabled };
}

export async function listAttempts(db: Db, tenantId: number, deliveryId: string): Promise<AttemptRow[]> {
  return await db.single<AttemptRow>({
    name: 'webhooks.list-attempts',
    text: `SELECT attempt_no AS "attemptNo", started_at AS "startedAt", latency_ms AS "latencyMs", status, failure,
                  sealed_response AS "sealedResponse"
             FROM webhook_attempts WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY attempt_no`,
    values: [tenantId, deliveryId],
  });
}

/** Plans the event of a delivery once more, due now. */
export async function insertRedelivery(tx: Tx, scope: WebhookScope, deliveryId: string): Promise<Delivery | undefined> {
  const [row] = await tx.query<DeliveryRow>({
    name: 'webhooks.insert-redelivery',
    text: `WITH woken AS (
             UPDATE webhooks w SET next_due_at = app_now() FROM webhook_deliveries o
              WHERE o.tenant_id = $1 AND o.wallet = $2 AND o.delivery_id = $3
                AND w.tenant_id = o.tenant_id AND w.webhook_id = o.webhook_id
             RETURNING o.*
           ), d AS (
             INSERT INTO webhook_deliveries (tenant_id, webhook_id, wallet, kind, event_id, event_type, sequence, order_id,
                                             due_at, created_at)
             SELECT tenant_id, webhook_id, wallet, 'redelivery', event_id, event_type, sequence, order_id,
                    app_now(), app_now() FROM woken
             RETURNING *
           )
           SELECT ${COLUMNS} FROM d`,
    values: [scope.tenantId, scope.wallet, deliveryId],
  });
  return row && toDelivery(row);
}

/** A test event, claimed by whoever asked for it. */
export async function insertTestDelivery(
  tx: Tx,
  { tenantId, wallet }: WebhookScope,
  webhookId: string,
  leaseMs: number,
): Promise<Claim | undefined> {
  const [row] = await tx.query<ClaimRow>({
    name: 'webhooks.insert-test',
    text: `WITH w AS (SELECT * FROM webhooks WHERE tenant_id = $1 AND wallet = $2 AND webhook_id = $3), d AS (
             INSERT INTO webhook_deliveries (tenant_id, webhook_id, wallet, kind, event_id, event_type, due_at, created_at,
                                             lease_until, claim_no)
             SELECT tenant_id, webhook_id, wallet, 'test', gen_random_uuid(), 'webhook.test', app_now(), app_now(),
                    app_now() + make_interval(secs => $4 / 1000.0), 1 FROM w
             RETURNING *
           )
           SELECT ${CLAIM_COLUMNS}, CASE WHEN former_until > app_now() THEN former_secret END AS "formerSecret"
             FROM d JOIN w USING (tenant_id, webhook_id, wallet)`,
    values: [tenantId, wallet, webhookId, leaseMs],
  });
  return row && toClaim(row);
}

type ClaimRow = Omit<Claim, 'tenantId'> & { readonly tenantId: bigint };

const CLAIM_COLUMNS = `tenant_id AS "tenantId", delivery_id AS "deliveryId", webhook_id AS "webhookId", wallet, kind,
  event_id AS "eventId", claim_no AS "claimNo", tries, proven, sealed_url AS "sealedUrl",
  sealed_secret AS "sealedSecret"`;

function toClaim(row: ClaimRow): Claim {
  return { ...row, tenantId: Number(row.tenantId) };
}

export interface ClaimLimits {
  /** How many this process can send more now; of them to webhooks whose last request did not succeed. */
  readonly room: number;
  readonly unprovenRoom: number;
  /** How many requests all webhooks of one tenant get at a time, from all processes together. */
  readonly perTenant: number;
  /** How many requests one proven webhook gets at a time, from all processes together. */
  readonly perProven: number;
  readonly leaseMs: number;
}

/** Takes deliveries that are due; nobody else gets them until the lease is over. */
export async function claimDeliveries(db: Db, limits: ClaimLimits): Promise<Claim[]> {
  const rows = await db.single<ClaimRow>({
    name: 'webhooks.claim',
    text: `SELECT ${CLAIM_COLUMNS}, former_secret AS "formerSecret"
             FROM webhook_claim($1, $2, $3, $4, make_interval(secs => $5 / 1000.0))`,
    values: [limits.room, limits.unprovenRoom, limits.perTenant, limits.perProven, limits.leaseMs],
  });
  return rows.map(toClaim);
}

export interface Finish {
  readonly state: Delivery['state'];
  /** Until the next try, when the state is `pending`. */
  readonly pauseMs: number;
  readonly status: number | null;
  readonly failure: AttemptFailure | null;
  readonly latencyMs: number;
  readonly sealedResponse: Buffer | null;
}

/**
 * Writes down what came of a claimed delivery. Undefined, and nothing changed, when the lease was over and another has
 * it; `givenUp` when the webhook has had nothing but failures for three days.
 */
export async function finishDelivery(db: Db, claim: Claim, finish: Finish): Promise<{ givenUp: boolean } | undefined> {
  const [row] = await db.single<{ givenUp: boolean }>({
    name: 'webhooks.finish',
    text: `SELECT given_up AS "givenUp"
             FROM webhook_finish($1, $2, $3, $4, make_interval(secs => $5 / 1000.0), interval '3 days', $6, $7, $8, $9)`,
    values: [
      claim.tenantId,
      claim.deliveryId,
      claim.claimNo,
      finish.state,
      finish.pauseMs,
      finish.status,
      finish.failure,
      finish.latencyMs,
      finish.sealedResponse,
    ],
  });
  return row;
}

/** Drops deliveries, whatever became of them, 30 days after they were planned: as long as their events are kept. */
export async function dropOldDeliveries(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'webhooks_drop_old',
    text: `DELETE FROM webhook_deliveries WHERE (tenant_id, delivery_id) IN (
             SELECT tenant_id, delivery_id FROM webhook_deliveries
              WHERE created_at < (SELECT app_now()) - interval '30 days' ORDER BY created_at LIMIT $1)`,
  });
}
