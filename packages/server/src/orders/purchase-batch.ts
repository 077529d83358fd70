import { isOverload } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { notePolicyRefusal } from './check-policy.ts';
import { findServiceAndCountry } from './choose-offers.ts';
import { sealAnswer } from './idempotent-answer.ts';
import { findRepetition } from './order-action.ts';
import type { Answer, AnswerRenderer, PurchaseDeps } from './purchase-deps.ts';
import { type PurchaseAnswer, type PurchaseRequest, purchaseOrder } from './purchase-order.ts';
import { refuseRepetition } from './refuse-repetition.ts';
import { claimBatch, endBatchLease, finishBatch } from './repository.batches.ts';
import type { IdempotencyKey } from './repository.idempotency.ts';

/** So many numbers of one batch are bought at a time. */
const IN_FLIGHT_MAX = 10;
/** No purchase begins later than this: the last one may ask six providers, and connections are cut after 120 s. */
const BEGIN_MS_MAX = 30_000;
/** Longer than a batch can take: while it lasts, a repetition is refused. */
const LEASE_SECONDS = 120;

export interface BatchDeps extends PurchaseDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

export interface BatchRequest extends PurchaseRequest {
  readonly quantity: number;
}

export interface BatchRenderer extends AnswerRenderer {
  /** The answer to a batch of the answers to its items: those below 400 are orders. */
  batch(answers: readonly Answer[]): Answer;
}

interface Item extends Answer {
  /**
   * `made`: the item's own key keeps its answer. `refused`: it made nothing. `undecided`: the database failed, and it may
   * have made something.
   */
  readonly kind: 'made' | 'refused' | 'undecided';
}

/**
 * Buys numbers one by one, some at a time, each with its own result. A refusal that made nothing would meet the numbers
 * after it as well, so they get it without being tried.
 *
 * With an idempotency key each item is a purchase under a key of its own, made of the batch's key and a line feed, which
 * no caller can send. So a repetition after a crash buys what is missing and nothing twice. The answer is kept for the
 * batch's key in one transaction with the refusals for the items' keys, and only while nobody else has bought what it
 * says was refused.
 * @throws AppError before anything is bought: TEMPLATE_NOT_FOUND, UNKNOWN_COUNTRY, UNKNOWN_SERVICE, SERVICE_DENIED, SERVICE_REVIEW, SALES_STOPPED,
 * IDEMPOTENCY_MISMATCH, IDEMPOTENCY_IN_PROGRESS; the last one also when an item of a batch that is gone on with is still
 * being bought.
 */
export async function purchaseBatch(
  deps: BatchDeps,
  request: BatchRequest,
  render: BatchRenderer,
): Promise<PurchaseAnswer> {
  const { tenantId, idempotency } = request;
  try {
    if (request.templateId !== null) await deps.requireTemplate(tenantId, request.templateId);
    findServiceAndCountry(deps, request);
  } catch (refusal) {
    const repeated = await findBegun(deps, request);
    if (!repeated) {
      await notePolicyRefusal(deps, request, refusal);
      throw refusal;
    }
  }
  if (!idempotency) return { ...render.batch(await buyAll(deps, request, render)), replayed: false };
  if (!(await claimBatch(deps.db, tenantId, idempotency, LEASE_SECONDS))) return repeat(deps, tenantId, idempotency);
  try {
    return await buyOnce(deps, { ...request, idempotency }, render);
  } catch (error) {
    // Whoever repeats it goes on with it at once; where this fails too, when the lease is over.
    await endBatchLease(deps.db, tenantId, idempotency.key).catch(() => undefined);
    throw error;
  }
}

/** Whether this very batch was begun: then items may have been bought of what is refused as a whole now. */
async function findBegun(deps: BatchDeps, { tenantId, idempotency }: BatchRequest): Promise<boolean> {
  try {
    return (await findRepetition(deps, tenantId, idempotency)) !== undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'IDEMPOTENCY_IN_PROGRESS') return true;
    throw error;
  }
}

async function repeat(deps: BatchDeps, tenantId: number, idempotency: IdempotencyKey): Promise<PurchaseAnswer> {
  const answer = await findRepetition(deps, tenantId, idempotency);
  if (!answer) throw refuseRepetition('in_progress');
  return { ...answer, replayed: true };
}

type KeyedRequest = BatchRequest & { readonly idempotency: IdempotencyKey };

async function buyOnce(deps: BatchDeps, request: KeyedRequest, render: BatchRenderer): Promise<PurchaseAnswer> {
  const { tenantId, idempotency } = request;
  const dataKey = await deps.dataKeys.get(deps.db, tenantId);
  const items = await buyAll(deps, request, render);
  for (;;) {
    const answer = render.batch(items);
    if (items.some(({ kind }) => kind === 'undecided')) {
      await endBatchLease(deps.db, tenantId, idempotency.key);
      return { ...answer, replayed: false };
    }
    const refusals = items.flatMap((item, index) => {
      const key = keyOfItem(idempotency.key, index);
      return item.kind === 'refused' ? [{ index, key, answer: sealAnswer(dataKey, key, item) }] : [];
    });
    const sealed = sealAnswer(dataKey, idempotency.key, answer);
    const finish = await finishBatch(deps.db, tenantId, { ...idempotency, refusals, answer: sealed });
    if (finish.outcome === 'finished') return { ...answer, replayed: false };
    if (finish.outcome === 'answered') return repeat(deps, tenantId, idempotency);
    for (const index of finish.taken) items[index] = await buyItem(deps, request, render, index);
  }
}

/** In the order of their indexes. */
async function buyAll(deps: BatchDeps, request: BatchRequest, render: BatchRenderer): Promise<Item[]> {
  const endsMs = deps.clock.monotonicMs() + BEGIN_MS_MAX;
  const items: Item[] = [];
  let next = 0;
  let refusal: Item | undefined;
  let failure: unknown;
  const buyNext = async (): Promise<void> => {
    while (next < request.quantity && failure === undefined) {
      const index = next++;
      if (deps.clock.monotonicMs() > endsMs) refusal ??= refused(render, tookTooLong());
      try {
        items[index] = refusal ?? (await buyItem(deps, request, render, index));
      } catch (error) {
        failure ??= error;
        return;
      }
      if (items[index].kind === 'refused') refusal ??= items[index];
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT_MAX, request.quantity) }, buyNext));
  if (failure !== undefined) throw failure as Error;
  return items;
}

/** @throws AppError IDEMPOTENCY_IN_PROGRESS and IDEMPOTENCY_MISMATCH, which are the batch's. */
async function buyItem(
  deps: BatchDeps,
  { idempotency, ...request }: BatchRequest,
  ...[render, index]: [BatchRenderer, number]
): Promise<Item> {
  const own = idempotency && { ...idempotency, key: keyOfItem(idempotency.key, index) };
  try {
    const { status, body } = await purchaseOrder(deps, { ...request, idempotency: own }, render);
    return { kind: 'made', status, body };
  } catch (error) {
    if (!(error instanceof AppError)) {
      const { tenantId } = request;
      deps.logger.error({ tenantId, index, reason: messageOf(error) }, 'an item of a batch failed');
      return { kind: 'undecided', ...render.error(isOverload(error) ? overloaded(error) : internal(error)) };
    }
    if (error.code === 'IDEMPOTENCY_IN_PROGRESS' || error.code === 'IDEMPOTENCY_MISMATCH') throw error;
    return error.code === 'OVERLOADED' ? { kind: 'undecided', ...render.error(error) } : refused(render, error);
  }
}

function refused(render: BatchRenderer, error: AppError): Item {
  return { kind: 'refused', ...render.error(error) };
}

function keyOfItem(key: string, index: number): string {
  return `${key}\n${index}`;
}

function tookTooLong(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', {
    detail:
      'The numbers before this one took so long that it was not tried. Nothing was bought for it; order it again.',
    retryAfterSeconds: 60,
  });
}

function overloaded(cause: unknown): AppError {
  return new AppError('OVERLOADED', {
    detail:
      'The database was too busy for this item. What was committed is kept; repeat the batch with the same Idempotency-Key.',
    retryAfterSeconds: 2,
    cause,
  });
}

function internal(cause: unknown): AppError {
  return new AppError('INTERNAL', {
    detail:
      'Something went wrong here with this item. What was committed is kept; repeat the batch with the same Idempotency-Key, and give the operator the requestId.',
    cause,
  });
}
