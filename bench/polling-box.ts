import type { AppContext } from '../packages/server/src/context.ts';
import type { PolledProviders } from './polled-adapter.ts';

const BATCH = 10_000;

/**
 * Copies the one order of a tenant until it has so many more that are active, each with a rental at a provider that is
 * polled, that began one after the other in the last twenty minutes.
 */
export async function fillRentals(context: AppContext, polled: PolledProviders, tenantId: number, total: number) {
  const setUp = { name: 'polled', alias: null, adapter: polled.adapter.name, config: {}, markupBps: 0 };
  const { providerId } = await context.hub.create(setUp);
  for (let first = 2; first < total + 2; first += BATCH) {
    await context.db.single({
      name: 'bench_fill_polled',
      text: FILL,
      values: [tenantId, providerId, first, Math.min(first + BATCH, total + 2) - 1],
    });
  }
}

const FILL = `
  WITH filled AS (
    INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
       any_offer, rent_days, price, currency, hold_id, provider_id, upstream_id, phone, relay_hash, relay_sealed, created_at,
       activated_at, expires_at)
    SELECT o.tenant_id, n, 'S0000' || lpad(n::text, 10, '0'), o.wallet, 'active', o.service, o.country, o.number_type,
           o.any_number_type, o.any_offer, o.rent_days, o.price, o.currency, gen_random_uuid(), $2, 'polled-' || n,
           '+1' || lpad((3000000000 + n)::text, 10, '0'), sha256(('polled-' || n)::bytea), o.relay_sealed, o.created_at,
           o.created_at, app_now() + interval '30 days'
      FROM orders o, generate_series($3::int, $4::int) n WHERE o.tenant_id = $1 AND o.order_id = 1
    RETURNING tenant_id, order_id, provider_id, upstream_id, phone, created_at
  )
  INSERT INTO rentals (provider_id, upstream_id, phone, tenant_id, order_id, state, started_at)
  SELECT provider_id, upstream_id, phone, tenant_id, order_id, 'active', created_at - order_id * interval '12 ms' FROM filled`;
