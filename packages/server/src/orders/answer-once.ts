import type { DataKeys } from '../crypto/index.ts';
import { boundTo, type Db } from '../db/index.ts';
import { openAnswer, sealAnswer } from './idempotent-answer.ts';
import type { Answer } from './purchase-deps.ts';
import { refuseRepetition } from './refuse-repetition.ts';
import { claimIdempotencyKey, type IdempotencyKey, updateIdempotentAnswer } from './repository.idempotency.ts';

export interface OnceRequest extends IdempotencyKey {
  readonly tenantId: number;
}

/** What a request's database work came to. */
export interface MadeAnswer extends Answer {
  /** Work outside the database that follows the commit; an answer it returns takes the place of the first. */
  readonly complete?: (() => Promise<Answer | undefined>) | undefined;
}

export interface OnceAnswer extends Answer {
  /** True when an earlier request with the same idempotency key made this answer. */
  readonly replayed: boolean;
}

/**
 * Does the work of a request once per idempotency key: the key, the work and its sealed answer are one transaction, on
 * which `make` gets its {@link Db}. An error rolls all of it back and leaves the key free.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH, and whatever `make` throws.
 */
export async function answerOnce(
  deps: { readonly db: Db; readonly dataKeys: DataKeys },
  request: OnceRequest,
  make: (db: Db) => Promise<MadeAnswer>,
): Promise<OnceAnswer> {
  const { tenantId, key } = request;
  const dataKey = await deps.dataKeys.get(deps.db, tenantId);
  const made = await deps.db.transaction(async (tx) => {
    const taken = await claimIdempotencyKey(tx, tenantId, request);
    if (taken?.storedAnswer) return { ...openAnswer(dataKey, key, taken.storedAnswer), replayed: true };
    if (taken) throw refuseRepetition(taken.outcome === 'mismatch' ? 'mismatch' : 'in_progress');
    const answer = await make(boundTo(tx));
    await updateIdempotentAnswer(tx, tenantId, key, sealAnswer(dataKey, key, answer));
    return { ...answer, replayed: false };
  });
  const completed = 'complete' in made ? await made.complete?.() : undefined;
  if (!completed) return { status: made.status, body: made.body, replayed: made.replayed };
  const sealed = sealAnswer(dataKey, key, completed);
  await deps.db.transaction((tx) => updateIdempotentAnswer(tx, tenantId, key, sealed));
  return { ...completed, replayed: false };
}
