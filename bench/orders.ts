import type { BenchBox, BenchCustomer } from './box.ts';
import { loadHttp, postRequest } from './http-load.ts';

/** An order that was bought: where messages go and where they are read. */
export interface BoughtOrder {
  readonly phone: string;
  readonly relayKey: string;
}

/** Requests of these customers for one number each, one customer after the other. */
export function purchaseRequests(
  customers: readonly BenchCustomer[],
  { withIdempotencyKey = false } = {},
): () => Buffer {
  const request = ({ apiKey }: BenchCustomer, headers: Readonly<Record<string, string>> = {}) =>
    postRequest(
      '/api/sms/orders/purchase',
      { 'X-API-Key': apiKey, ...headers },
      { service: 'instagram', country: 'US' },
    );
  const requests = customers.map((customer) => request(customer));
  let next = 0;
  return () => {
    const index = next++ % customers.length;
    const customer = customers[index];
    if (withIdempotencyKey && customer) return request(customer, { 'Idempotency-Key': `bench-${next}` });
    return requests[index] ?? Buffer.alloc(0);
  };
}

/** Buys a number of orders as fast as 32 clients can. */
export async function buyOrders(
  box: BenchBox,
  customers: readonly BenchCustomer[],
  count: number,
): Promise<readonly BoughtOrder[]> {
  const orders: BoughtOrder[] = [];
  await loadHttp({
    port: box.port,
    connections: 32,
    durationMs: 60_000,
    requestsMax: count,
    expectedStatus: 201,
    nextRequest: purchaseRequests(customers),
    onBody: (body) => {
      const { phone, apiBindingKey, status } = JSON.parse(body) as Record<string, string>;
      if (status !== 'active' || !phone || !apiBindingKey) throw new Error(`Not an active order: ${body}`);
      orders.push({ phone, relayKey: apiBindingKey });
    },
  });
  if (orders.length < count) throw new Error(`Only ${orders.length} of ${count} orders were bought in time.`);
  return orders;
}
