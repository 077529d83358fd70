import type { Tx } from '../db/index.ts';
import type { IdempotencyState, SealedAnswer } from './repository.purchase.ts';

export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: Buffer;
}

/**
 * Takes an idempotency key for the rest of the transaction. A twin that holds it in another one is waited for; what
 * became of a key that was taken before is the answer, undefined when the key is ours now.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  tenantId: number,
  { key, requestHash }: IdempotencyKey,
): Promise<IdempotencyState | undefined> {
  const claimed = await tx.query({
    name: 'idempotency_claim',
    text: `INSERT INTO idempotency_keys (tenant_id, key, request_hash, created_at) VALUES ($1, $2, $3, app_now())
           ON CONFLICT DO NOTHING RETURNING 1`,
    values: [tenantId, key, requestHash],
  });
  if (claimed.length > 0) return undefined;
  // A statement of its own: the one above does not see a row that was committed while it waited.
  const [row] = await tx.query<{ same: boolean; status: number | null; sealed: Buffer | null }>({
    name: 'idempotency_find_taken',
    text: `SELECT request_hash = $3 AS same, response_status AS status, response_sealed AS sealed
             FROM idempotency_keys WHERE tenant_id = $1 AND key = $2`,
    values: [tenantId, key, requestHash],
  });
  if (row && !row.same) return { outcome: 'mismatch', storedAnswer: null };
  if (row === undefined || row.status === null || row.sealed === null)
    return { outcome: 'in_progress', storedAnswer: null };
  return { outcome: 'replayed', storedAnswer: { status: row.status, sealed: row.sealed } };
}

/** Keeps the answer of a key that was claimed. */
export async function updateIdempotentAnswer(
  tx: Tx,
  tenantId: number,
  key: string,
  { status, sealed }: SealedAnswer,
): Promise<void> {
  await tx.query({
    name: 'idempotency_answer',
    text: `UPDATE idempotency_keys SET response_status = $3, response_sealed = $4 WHERE tenant_id = $1 AND key = $2`,
    values: [tenantId, key, status, sealed],
  });
}
