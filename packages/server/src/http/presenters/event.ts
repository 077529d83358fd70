import type { EventOrder, EventView } from '@simsmsbox/contract';
import type { DataKey, DataKeys } from '../../crypto/index.ts';
import type { Db } from '../../db/index.ts';
import { toDecimal } from '../../kernel/money.ts';
import { findMessages, type StoredMessage } from '../../messages/index.ts';
import { findOrders, type Order } from '../../orders/index.ts';
import type { EventRow } from '../../outbox/index.ts';
import { presentMessage } from './message.ts';
import { presentOrder } from './order.ts';

/** Shows events to their owners, one answer a row, in their order. */
export type RenderEvents = (rows: readonly EventRow[]) => Promise<EventView[]>;

interface Subjects {
  readonly order: Order | undefined;
  readonly message: StoredMessage | undefined;
  readonly dataKey: DataKey;
}

/** Two statements show any number of events; a tenant's key is read once. */
export function createEventRenderer({ db, dataKeys }: { readonly db: Db; readonly dataKeys: DataKeys }): RenderEvents {
  return async (rows) => {
    const ofOrders = rows.flatMap(({ tenantId, orderId }) => (orderId === null ? [] : [{ tenantId, orderId }]));
    const ofMessages = rows.flatMap(({ tenantId, messageId, createdAt }) =>
      messageId === null ? [] : [{ tenantId, messageId, storedAt: createdAt }],
    );
    const [orders, messages] = await Promise.all([findOrders(db, ofOrders), findMessages(db, ofMessages)]);
    const orderById = new Map(orders.map((order) => [`${order.tenantId} ${order.orderId}`, order]));
    const messageById = new Map(messages.map((message) => [message.messageId, message]));
    const views: EventView[] = [];
    for (const row of rows) {
      const dataKey = await dataKeys.get(db, row.tenantId);
      const order = orderById.get(`${row.tenantId} ${row.orderId}`);
      const message = row.messageId === null ? undefined : messageById.get(row.messageId);
      views.push(presentEvent(row, { order, message, dataKey }));
    }
    return views;
  };
}

/** The object that server-sent events and webhooks send. What is no longer kept is null. */
function presentEvent(row: EventRow, { order, message, dataKey }: Subjects): EventView {
  const common = { id: row.eventId, timestamp: row.createdAt.toISOString(), mode: row.wallet };
  const shown = order ? presentEventOrder(order, dataKey) : null;
  const { type } = row;
  if (type === 'message.received') {
    return { ...common, type, data: { message: message ? presentMessage(message, dataKey) : null, order: shown } };
  }
  if (type === 'wallet.low_balance') {
    return { ...common, type, data: presentLowBalance(row.details as LowBalance) };
  }
  return { ...common, type, data: { order: shown } };
}

function presentEventOrder(order: Order, dataKey: DataKey): EventOrder {
  const { apiBindingKey: _, recordUrl: __, ...shown } = presentOrder(order, dataKey, '');
  return shown;
}

interface LowBalance {
  /** Both in micro-units. */
  readonly balance: number;
  readonly threshold: number;
  readonly currency: string;
}

function presentLowBalance({ balance, threshold, currency }: LowBalance) {
  return { balance: toDecimal(BigInt(balance)), threshold: toDecimal(BigInt(threshold)), currency };
}
