import type { Schemas } from '../endpoints.ts';
import { print, type Terminal } from './terminal.ts';

type Order = Schemas['Order'];

/** An order as people read it, a line for each thing. */
export function showOrder(terminal: Terminal, order: Order): void {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Order', `${order.orderId}  ${order.displayOrderNo}`],
    ['Number', order.phone],
    ['Service', `${order.serviceName}, ${order.country}, ${order.cardKind}`],
    ['Status', order.status],
    ['Price', `${order.price} ${order.currency} for ${order.rentDays} ${order.rentDays === 1 ? 'day' : 'days'}`],
    ['Until', order.expireAt === null ? null : timeOf(order.expireAt)],
    ['Latest code', order.latestCode],
    ['Tag', order.tag],
    ['Relay', order.recordUrl],
  ];
  for (const [name, value] of rows) if (value !== null) print(terminal, `${name.padEnd(12)}${value}`);
}

/** To the second and in this machine's zone. */
export function timeOf(timestamp: string): string {
  return new Date(timestamp).toLocaleString('sv-SE');
}
