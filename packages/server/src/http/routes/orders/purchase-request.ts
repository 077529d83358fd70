import { createHash } from 'node:crypto';
import type { PurchaseBody } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { fromDecimal, type Micros } from '../../../kernel/money.ts';
import type { PurchaseRequest } from '../../../orders/index.ts';
import type { Principal } from '../../../tenants/index.ts';
import type { WalletName } from '../../../wallet/index.ts';
import { walletOf } from '../../wallet-of.ts';

/**
 * A purchase as the box understands it, without its idempotency key.
 * @throws AppError VALIDATION_FAILED when maxPrice has more than six decimals.
 */
export function purchaseRequestOf(principal: Principal, body: PurchaseBody): Omit<PurchaseRequest, 'idempotency'> {
  return {
    tenantId: principal.tenantId,
    wallet: walletOf(principal),
    service: body.service,
    country: body.country,
    numberType: body.cardKind ?? null,
    rentDays: body.rentDays ?? 1,
    maxPriceMicros: maxPriceOf(body),
    offerId: body.offerId ?? null,
    autoRenew: body.autoRenew ?? false,
    tag: body.tag ?? null,
    note: body.note ?? null,
    apiKeyId: principal.kind === 'api-key' ? principal.apiKeyId : null,
    templateId: body.templateId ?? null,
  };
}

/** The same fields in another order are the same request; with play money it is another one. */
export function purchaseHashOf(kind: 'purchase' | 'purchase-batch', wallet: WalletName, body: object): Buffer {
  const fields = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(`${kind} ${wallet} ${JSON.stringify(fields)}`)
    .digest();
}

function maxPriceOf({ maxPrice }: PurchaseBody): Micros | null {
  if (maxPrice === undefined) return null;
  try {
    return fromDecimal(maxPrice);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'maxPrice has at most six decimals. Nothing was bought.',
      fields: [{ field: '/maxPrice', message: 'at most six decimals' }],
    });
  }
}
