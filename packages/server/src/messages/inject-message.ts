import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { extractCode } from './extract-code.ts';
import { type IngestDeps, publishDelivery, sealedRow } from './ingest-messages.ts';
import { findInjectionTarget } from './repository.injection.ts';
import { ingestRows, type StoredMessage } from './repository.ts';

export interface Injection {
  readonly tenantId: number;
  readonly orderId: number;
  readonly sender: string;
  readonly text: string;
}

/** A message that is stored once the caller's transaction commits. */
export interface Injected {
  readonly message: StoredMessage;
  /** Shows it to whoever reads or waits in this process, and tells the others; for after the commit. */
  readonly publish: () => void;
}

/**
 * Delivers a message to an active order of the test side, exactly as if its provider had received it now.
 * @throws AppError ORDER_PENDING, ORDER_ENDED; then nothing is stored, provided that the caller's transaction ends.
 */
export function injectMessage(deps: IngestDeps, db: Db, injection: Injection): Promise<Injected> {
  const { tenantId, orderId, sender, text } = injection;
  return db.transaction(async (tx) => {
    const target = await findInjectionTarget(tx, tenantId, orderId);
    if (target === 'pending') throw pending();
    if (target === 'ended') throw ended();
    const { providerId, upstreamId, phone, displayNo, service } = target;
    // Received when it is stored: the clock of this process may differ from the one that decides what is due.
    const address = { providerId, upstreamId, phone, receivedAt: null, externalId: `injected:${deps.ids.uuid()}` };
    const body = { sender, text, code: extractCode(text) };
    const row = await sealedRow(deps, address, { verdict: 'matched', tenantId, orderId }, body);
    const [result] = await ingestRows(tx, [row]);
    const delivered = result?.delivered;
    if (!delivered || !row.sealedBody) throw ended();
    const { messageId, sealedBody } = row;
    return {
      message: { messageId, orderId, displayNo, service, phone, sealedBody, receivedAt: delivered.receivedAt },
      publish: () => publishDelivery(deps.changes, row, body, delivered),
    };
  });
}

function pending(): AppError {
  return new AppError('ORDER_PENDING', {
    detail: 'This order has no number yet. Nothing was delivered; try again in a few seconds.',
    retryAfterSeconds: 2,
  });
}

function ended(): AppError {
  return new AppError('ORDER_ENDED', {
    detail: 'This order has ended, so its number receives nothing. Nothing was delivered; take an active order.',
  });
}
