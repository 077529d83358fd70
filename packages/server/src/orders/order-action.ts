import type { ErrorCode } from '@simsmsbox/contract';
import type { DataKey } from '../crypto/index.ts';
import { AppError, type AppErrorOptions } from '../kernel/errors.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import type { WalletName } from '../wallet/index.ts';
import type { OnceAnswer } from './answer-once.ts';
import { budgetReached } from './budget-reached.ts';
import { openAnswer, sealAnswer } from './idempotent-answer.ts';
import type { Answer, PurchaseDeps } from './purchase-deps.ts';
import { refuseRepetition } from './refuse-repetition.ts';
import type { IdempotencyKey } from './repository.idempotency.ts';
import { findIdempotencyKey, type SealedAnswer } from './repository.purchase.ts';

/** What acting on an order needs: a replacement buys, and every action tells the readers of the order's relay. */
export interface OrderActionDeps extends PurchaseDeps {
  readonly changes: ChangeFeed;
}

/** Whose order, on which side. */
export interface OrderOwner {
  readonly tenantId: number;
  readonly wallet: WalletName;
}

/** Why the database did not let an action begin. */
export type ActionRefusal =
  | 'pending'
  | 'ended'
  | 'has_messages'
  | 'busy'
  | 'changed'
  | 'limit_reached'
  | 'tenant_frozen'
  | 'insufficient_funds'
  | 'no_wallet'
  | 'budget_reached'
  | 'in_progress'
  | 'mismatch';

/** Makes every reader of the order's relay look again. */
export function tellRelay(changes: ChangeFeed, relayHash: Buffer): void {
  changes.publish([{ kind: 'stale', relayHash: relayHash.toString('base64') }]);
}

/**
 * The answer to a request that was made before under this key; undefined when it was not.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH.
 */
export async function findRepetition(
  { db, dataKeys }: Pick<PurchaseDeps, 'db' | 'dataKeys'>,
  tenantId: number,
  idempotency: IdempotencyKey | null,
): Promise<Answer | undefined> {
  const stored = idempotency && (await findIdempotencyKey(db, tenantId, idempotency));
  if (!idempotency || !stored) return undefined;
  if (stored.storedAnswer) return openAnswer(await dataKeys.get(db, tenantId), idempotency.key, stored.storedAnswer);
  throw refuseRepetition(stored.outcome === 'mismatch' ? 'mismatch' : 'in_progress');
}

/** Seals answers for a key; without one there is nothing to keep. */
export type AnswerSealer = (answer: Answer) => SealedAnswer | null;

export function answerSealer(dataKey: DataKey, idempotencyKey: string | null): AnswerSealer {
  return (answer) => (idempotencyKey === null ? null : sealAnswer(dataKey, idempotencyKey, answer));
}

/**
 * What a reservation came to: the answer of an earlier request with the same key, or undefined when it was reserved.
 * @throws AppError for a refusal.
 */
export async function replayOrRefuse(
  { db, dataKeys }: Pick<PurchaseDeps, 'db' | 'dataKeys'>,
  { tenantId, idempotency }: { readonly tenantId: number; readonly idempotency: IdempotencyKey | null },
  { outcome, storedAnswer }: ActionReservation,
): Promise<OnceAnswer | undefined> {
  if (outcome === 'reserved') return undefined;
  if (outcome !== 'replayed') throw refusalOf(outcome);
  if (!idempotency || !storedAnswer) throw new Error('A replay without a stored answer.');
  return { ...openAnswer(await dataKeys.get(db, tenantId), idempotency.key, storedAnswer), replayed: true };
}

interface ActionReservation {
  readonly outcome: 'reserved' | 'replayed' | ActionRefusal;
  readonly storedAnswer: SealedAnswer | null;
}

/** The error of a refused action. Nothing was changed in any of these cases. */
export function refusalOf(refusal: ActionRefusal): AppError {
  if (refusal === 'budget_reached') return budgetReached();
  if (refusal === 'in_progress' || refusal === 'mismatch') return refuseRepetition(refusal);
  const { code, ...options } = REFUSALS[refusal];
  return new AppError(code, options);
}

/** More numbers than this do not make an order better. */
export const REPLACEMENTS_MAX = 3;

const NO_MONEY = {
  code: 'INSUFFICIENT_FUNDS',
  detail: 'Your balance does not cover the price of the renewal. Nothing was held or extended; top up and repeat.',
} as const;

const REFUSALS = {
  pending: {
    code: 'ORDER_PENDING',
    detail: 'This order has no number yet, so nothing was changed. Wait until it is active, or cancel it.',
  },
  ended: {
    code: 'ORDER_ENDED',
    detail: 'This order has ended, so nothing was changed. Its messages stay readable; rent a new number.',
  },
  has_messages: {
    code: 'ORDER_HAS_MESSAGES',
    detail:
      'This order has received a message, so it keeps its number and its price. Use the number until it expires, or release it, which gives nothing back.',
  },
  busy: {
    code: 'CONFLICT',
    detail:
      'Another renewal or replacement of this order is under way. Nothing was changed; look at the order and repeat in a minute.',
    retryAfterSeconds: 60,
  },
  changed: {
    code: 'CONFLICT',
    detail: 'This order was changed by somebody else at the same moment. Nothing was changed here; repeat the request.',
  },
  limit_reached: {
    code: 'LIMIT_REACHED',
    detail: `An order gets another number at most ${REPLACEMENTS_MAX} times. It keeps the one it has; cancel it and rent elsewhere.`,
  },
  tenant_frozen: {
    code: 'TENANT_FROZEN',
    detail: 'The operator has frozen this account. Nothing was changed; ask the operator.',
  },
  insufficient_funds: NO_MONEY,
  no_wallet: NO_MONEY,
} as const satisfies Partial<Record<ActionRefusal, AppErrorOptions & { readonly code: ErrorCode }>>;
