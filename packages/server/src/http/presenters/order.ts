import type { OrderView } from '@simsmsbox/contract';
import { findService } from '../../catalog/index.ts';
import type { DataKey } from '../../crypto/index.ts';
import { toDecimal } from '../../kernel/money.ts';
import { openMessageBody } from '../../messages/index.ts';
import { type Order, openRelayKey } from '../../orders/index.ts';

/** An order as its owner sees it: the relay key and the latest code opened with the tenant's key. */
export function presentOrder(order: Order, dataKey: DataKey, baseUrl: string): OrderView {
  return presentWithRelayKey(order, openRelayKey(dataKey, order), baseUrl, latestCode(order, dataKey));
}

/** An order fresh from a purchase, whose relay key is still at hand and which has no message. */
export function presentNewOrder(order: Order, relayKey: string, baseUrl: string): OrderView {
  return presentWithRelayKey(order, relayKey, baseUrl, null);
}

function presentWithRelayKey(order: Order, ...[relayKey, baseUrl, code]: [string, string, string | null]): OrderView {
  return {
    orderId: order.orderId,
    displayOrderNo: order.displayNo,
    phone: order.phone,
    country: order.country,
    service: order.service,
    serviceName: findService(order.service)?.name ?? order.service,
    cardKind: order.numberType,
    rentDays: order.rentDays + order.renewedDays,
    price: toDecimal(order.priceMicros + order.renewedPriceMicros),
    currency: order.currency,
    status: order.status,
    latestCode: code,
    latestMessageAt: order.latestMessage?.receivedAt.toISOString() ?? null,
    messageCount: order.messageCount,
    autoRenew: order.autoRenew,
    tag: order.tag,
    note: order.note,
    apiBindingKey: relayKey,
    recordUrl: relayUrl(baseUrl, relayKey),
    createdAt: order.createdAt.toISOString(),
    expireAt: order.expiresAt?.toISOString() ?? null,
  };
}

/** The relay URL of an order, its key included. */
export function relayUrl(baseUrl: string, relayKey: string): string {
  return `${baseUrl}/api/sms/record?key=${relayKey}`;
}

function latestCode(order: Order, dataKey: DataKey): string | null {
  return order.latestMessage && openMessageBody(dataKey, order.latestMessage).code;
}
