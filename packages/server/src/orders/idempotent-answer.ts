import { type DataKey, open, seal } from '../crypto/index.ts';
import type { Answer } from './purchase-deps.ts';
import type { SealedAnswer } from './repository.purchase.ts';

const PURPOSE = 'idempotent-answer';

/** An answer kept for an idempotency key. Sealed, because an order's answer names its relay key. */
export function sealAnswer(dataKey: DataKey, idempotencyKey: string, answer: Answer): SealedAnswer {
  return { status: answer.status, sealed: seal(dataKey, { purpose: PURPOSE, recordId: idempotencyKey }, answer.body) };
}

/** The same bytes again. */
export function openAnswer(dataKey: DataKey, idempotencyKey: string, stored: SealedAnswer): Answer {
  const body = open(dataKey, { purpose: PURPOSE, recordId: idempotencyKey }, stored.sealed).toString('utf8');
  return { status: stored.status, body };
}
