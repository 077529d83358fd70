import { type Db, deleteInBatches } from '../db/index.ts';
import type { SettledCall } from './call-provider.ts';
import type { ProviderOperation } from './provider-operation.ts';

/** A call made for an order, as its timeline shows it. */
export interface LoggedCall {
  readonly tenantId: number;
  readonly orderId: number;
  readonly providerId: number;
  readonly operation: ProviderOperation;
  readonly outcome: SettledCall['outcome'];
  readonly latencyMs: number;
  readonly error: string | null;
  /** For how long it has been over. */
  readonly ageMs: number;
}

/** Stores calls together. */
export async function insertCalls(db: Db, calls: readonly LoggedCall[]): Promise<void> {
  await db.single({
    name: 'upstream_calls_insert',
    text: `INSERT INTO upstream_calls (tenant_id, order_id, provider_id, operation, outcome, latency_ms, error, ended_at)
           SELECT "tenantId", "orderId", "providerId", operation, outcome, "latencyMs", error,
                  app_now() - make_interval(secs => "ageMs" / 1000)
             FROM jsonb_to_recordset($1::jsonb) AS c ("tenantId" bigint, "orderId" bigint, "providerId" bigint,
                    operation text, outcome text, "latencyMs" int, error text, "ageMs" double precision)`,
    values: [JSON.stringify(calls)],
  });
}

/** Drops calls of more than 90 days ago. */
export async function dropOldCalls(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'upstream_calls_drop_old',
    text: `DELETE FROM upstream_calls WHERE (tenant_id, order_id, call_id) IN (
             SELECT tenant_id, order_id, call_id FROM upstream_calls
              WHERE ended_at < (SELECT app_now()) - interval '90 days' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  });
}
