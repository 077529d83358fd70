import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORDER_STATUSES, type OrderStatus, TRANSITIONS } from '../../../src/orders/transitions.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let orders = 0;
const insert = async (status: OrderStatus) => {
  orders += 1;
  const over = !['pending', 'active'].includes(status);
  await database.sql(
    `INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
                         any_offer, rent_days, price, currency, hold_id, provider_id, phone, relay_hash, relay_sealed,
                         lease_until, created_at, ended_at)
     VALUES (1, $1, $2, 'live', $3, 'telegram', 'US', 'physical', true, true, 1, 1, 'USDT', gen_random_uuid(), 1,
             '+15550000001', $4, '\\x00', CASE WHEN $3 = 'pending' THEN now() END, now(), CASE WHEN $5 THEN now() END)`,
    [orders, `S${orders}`, status, Buffer.from(String(orders)), over],
  );
  return orders;
};
const move = (orderId: number, to: OrderStatus) =>
  database.sql(
    `UPDATE orders SET status = $2, lease_until = CASE WHEN $2 = 'pending' THEN now() END,
            ended_at = CASE WHEN $2 NOT IN ('pending', 'active') THEN now() END WHERE order_id = $1`,
    [orderId, to],
  );

it.each(
  ORDER_STATUSES,
)('INV9: from %s the database allows the moves of the table in the code and no other', async (from) => {
  const allowed: OrderStatus[] = [];
  const refusals: string[] = [];
  for (const to of ORDER_STATUSES.filter((status) => status !== from)) {
    const orderId = await insert(from);
    const refusal = await move(orderId, to).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) allowed.push(to);
    else refusals.push(refusal);
  }
  expect(allowed.toSorted()).toEqual([...TRANSITIONS[from]].toSorted());
  const illegal = ORDER_STATUSES.filter((to) => to !== from && !TRANSITIONS[from].includes(to));
  expect(refusals).toEqual(illegal.map((to) => `an order never goes from ${from} to ${to}`));
});
