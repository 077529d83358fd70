import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { WalletName } from '../wallet/index.ts';
import type { Order } from './order.ts';
import { findOrder } from './repository.ts';

/**
 * An order of the tenant's live or test side by `orderId` or display number.
 * @throws AppError ORDER_NOT_FOUND, also when the order is another tenant's.
 */
export async function getOrder(
  db: Db,
  { tenantId, wallet }: { readonly tenantId: number; readonly wallet: WalletName },
  idOrDisplayNo: string,
): Promise<Order> {
  const order = await findOrder(db, tenantId, idOrDisplayNo);
  if (order?.wallet !== wallet) {
    throw new AppError('ORDER_NOT_FOUND', {
      detail: 'You have no order with this id or number. Take one from orders/mine.',
    });
  }
  return order;
}
