import type { Db } from '../db/index.ts';
import type { IdempotencyKey } from './repository.idempotency.ts';
import type { SealedAnswer } from './repository.purchase.ts';

/** Takes a batch's key, or goes on with one whose lease is over; false when it is answered, running or another's. */
export async function claimBatch(
  db: Db,
  tenantId: number,
  { key, requestHash }: IdempotencyKey,
  leaseSeconds: number,
): Promise<boolean> {
  const rows = await db.single({
    name: 'batch_claim',
    text: `INSERT INTO idempotency_keys AS k (tenant_id, key, request_hash, created_at, lease_until)
           VALUES ($1, $2, $3, app_now(), app_now() + make_interval(secs => $4))
           ON CONFLICT (tenant_id, key) DO UPDATE SET lease_until = excluded.lease_until
            WHERE k.request_hash = excluded.request_hash AND k.response_status IS NULL AND k.lease_until <= app_now()
           RETURNING 1`,
    values: [tenantId, key, requestHash, leaseSeconds],
  });
  return rows.length > 0;
}

export async function endBatchLease(db: Db, tenantId: number, key: string): Promise<void> {
  await db.single({
    name: 'batch_end_lease',
    text: 'UPDATE idempotency_keys SET lease_until = app_now() WHERE tenant_id = $1 AND key = $2 AND lease_until > app_now()',
    values: [tenantId, key],
  });
}

export interface BatchEnd extends IdempotencyKey {
  /** Items that made nothing: their keys keep that, so that nobody buys them any more. */
  readonly refusals: readonly { readonly index: number; readonly key: string; readonly answer: SealedAnswer }[];
  readonly answer: SealedAnswer;
}

export type BatchFinish =
  | { readonly outcome: 'finished' }
  /** Somebody else answered the key meanwhile. */
  | { readonly outcome: 'answered' }
  /** Somebody else has bought, or is buying, items that were refused here. Nothing was written. */
  | { readonly outcome: 'overtaken'; readonly taken: readonly number[] };

/** Keeps the answer of a batch together with the refusals of its items, or nothing. */
export async function finishBatch(
  db: Db,
  tenantId: number,
  { key, requestHash, refusals, answer }: BatchEnd,
): Promise<BatchFinish> {
  try {
    return await db.transaction(async (tx) => {
      // Sorted as purchases sort theirs, so that the two never deadlock.
      const kept = await tx.query<{ key: string }>({
        name: 'batch_keep_refusals',
        text: `INSERT INTO idempotency_keys (tenant_id, key, request_hash, response_status, response_sealed, created_at)
               SELECT $1, r.key, $2, r.status, r.sealed, app_now()
                 FROM unnest($3::text[], $4::int[], $5::bytea[]) AS r (key, status, sealed) ORDER BY r.key
               ON CONFLICT DO NOTHING RETURNING key`,
        values: [
          tenantId,
          requestHash,
          refusals.map((refusal) => refusal.key),
          refusals.map((refusal) => refusal.answer.status),
          refusals.map((refusal) => refusal.answer.sealed),
        ],
      });
      const keptKeys = new Set(kept.map((row) => row.key));
      const taken = refusals.filter((refusal) => !keptKeys.has(refusal.key)).map(({ index }) => index);
      const answered = await tx.query({
        name: 'batch_answer',
        text: `UPDATE idempotency_keys SET response_status = $3, response_sealed = $4, lease_until = NULL
                WHERE tenant_id = $1 AND key = $2 AND response_status IS NULL RETURNING 1`,
        values: [tenantId, key, answer.status, answer.sealed],
      });
      if (answered.length === 0) throw new Undone({ outcome: 'answered' });
      if (taken.length > 0) throw new Undone({ outcome: 'overtaken', taken });
      return { outcome: 'finished' };
    });
  } catch (error) {
    if (error instanceof Undone) return error.finish;
    throw error;
  }
}

/** Leaves a transaction that must write nothing. */
class Undone extends Error {
  readonly finish: BatchFinish;

  constructor(finish: BatchFinish) {
    super('undone');
    this.finish = finish;
  }
}
