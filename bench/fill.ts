import type { AppContext } from '../packages/server/src/context.ts';
import type { DataKey } from '../packages/server/src/crypto/index.ts';
import { sealMessageBody } from '../packages/server/src/messages/message-body.ts';
import { sealRelayKey } from '../packages/server/src/orders/relay-key.ts';

const BATCH = 5_000;

/**
 * Copies the one order of a tenant until it has so many, each with a message and both sealed as a purchase and an ingest
 * seal them, a minute apart, the oldest with the lowest ids: ended, but for each twentieth, which is active; half of them
 * for Telegram, a third British, each tenth tagged. The three oldest stand out by service, country and tag.
 */
export async function fillOrders(context: AppContext, tenantId: number, total: number): Promise<void> {
  const dataKey = await context.tenants.dataKeys.get(context.db, tenantId);
  for (let firstId = 2; firstId <= total; firstId += BATCH) {
    await fillBatch(context, dataKey, { tenantId, total, ids: idsFrom(firstId, Math.min(BATCH, total - firstId + 1)) });
  }
}

interface Batch {
  readonly tenantId: number;
  readonly total: number;
  readonly ids: readonly number[];
}

async function fillBatch({ db, ids: newIds }: AppContext, dataKey: DataKey, batch: Batch): Promise<void> {
  const { tenantId, total, ids } = batch;
  const displayNos = ids.map((id) => `S0000${String(id).padStart(10, '0')}`);
  const keys = displayNos.map((displayNo) => sealRelayKey(dataKey, displayNo, `pok_${displayNo.padEnd(36, '0')}`));
  const messageIds = ids.map(() => newIds.uuid());
  const bodies = messageIds.map((messageId) =>
    sealMessageBody(dataKey, messageId, { sender: 'Bench', text: 'Your code is 482913.', code: '482913' }),
  );
  await db.single({
    name: 'bench_fill_orders',
    text: ORDERS,
    values: [tenantId, total, ids, displayNos, keys, messageIds],
  });
  await db.single({ name: 'bench_fill_messages', text: MESSAGES, values: [tenantId, messageIds, ids, bodies] });
}

const ORDERS = `
  INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
     any_offer, rent_days, price, currency, hold_id, provider_id, phone, relay_hash, relay_sealed, tag, created_at,
     activated_at, expires_at, ended_at, message_count, latest_message_id, latest_received_at, latest_message_at)
  SELECT o.tenant_id, n.id, n.display_no, o.wallet, n.status,
         CASE WHEN n.id <= 4 THEN 'discord' WHEN n.id % 2 = 0 THEN 'telegram' ELSE 'instagram' END,
         CASE WHEN n.id <= 4 THEN 'SE' WHEN n.id % 3 = 0 THEN 'GB' ELSE 'US' END,
         o.number_type, o.any_number_type, o.any_offer, o.rent_days, o.price, o.currency, gen_random_uuid(), o.provider_id,
         '+1' || lpad((2000000000 + n.id)::text, 10, '0'), sha256((n.id || '-' || o.tenant_id)::bytea), n.sealed,
         CASE WHEN n.id <= 4 THEN 'rare' WHEN n.id % 10 = 0 THEN 'ci' END, n.at, n.at,
         CASE WHEN n.status = 'active' THEN o.created_at + interval '300 days' ELSE n.at END,
         CASE WHEN n.status <> 'active' THEN n.at END, 1, n.message_id, n.at, n.at
    FROM orders o,
         LATERAL (SELECT b.*, o.created_at - ($2 + 1 - b.id) * interval '1 minute' AS at,
                         CASE WHEN b.id % 20 = 0 THEN 'active' ELSE 'expired' END AS status
                    FROM unnest($3::bigint[], $4::text[], $5::bytea[], $6::uuid[]) AS b (id, display_no, sealed, message_id)) n
   WHERE o.tenant_id = $1 AND o.order_id = 1`;

const MESSAGES = `
  INSERT INTO messages (tenant_id, message_id, order_id, sealed_body, received_at, created_at, wallet, service)
  SELECT o.tenant_id, n.message_id, o.order_id, n.sealed, o.created_at, o.created_at, o.wallet, o.service
    FROM unnest($2::uuid[], $3::bigint[], $4::bytea[]) AS n (message_id, id, sealed)
    JOIN orders o ON o.tenant_id = $1 AND o.order_id = n.id ORDER BY n.id`;

function idsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
