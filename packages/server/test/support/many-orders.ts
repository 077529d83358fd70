/**
 * Copies the oldest order of a tenant ($1) $2 times, each a minute older than the one before, with ids from $3 on: ended,
 * but for each twentieth, which is active; half of them for Telegram, a third of them British, each tenth tagged. The
 * three oldest stand out by country, service, tag and note. Relay keys are the first one's, sealed for its number only.
 */
export const COPY_ORDERS = `
  INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
     any_offer, rent_days, price, currency, hold_id, provider_id, phone, relay_hash, relay_sealed, tag, note, created_at,
     activated_at, expires_at, ended_at)
  SELECT o.tenant_id, n.id, 'S0000' || lpad(n.id::text, 10, '0'), o.wallet, n.status,
         CASE WHEN n.rare THEN 'discord' WHEN n.id % 2 = 0 THEN 'telegram' ELSE 'instagram' END,
         CASE WHEN n.rare THEN 'SE' WHEN n.id % 3 = 0 THEN 'GB' ELSE 'US' END,
         o.number_type, o.any_number_type, o.any_offer, o.rent_days, o.price, o.currency, gen_random_uuid(), o.provider_id,
         '+1' || lpad((2000000000 + n.id)::text, 10, '0'), decode(md5(n.id || '-' || o.tenant_id), 'hex'), o.relay_sealed,
         CASE WHEN n.rare THEN 'rare' WHEN n.id % 10 = 0 THEN 'ci' END, CASE WHEN n.rare THEN 'a needle' END,
         n.at, n.at, CASE WHEN n.status = 'active' THEN now() + interval '1 day' ELSE n.at END,
         CASE WHEN n.status <> 'active' THEN n.at END
    FROM (SELECT * FROM orders WHERE tenant_id = $1 ORDER BY order_id LIMIT 1) o,
         LATERAL (SELECT s AS id, o.created_at - s * interval '1 minute' AS at, s >= $3 + $2 - 3 AS rare,
                         CASE WHEN s % 20 = 0 THEN 'active' ELSE 'expired' END AS status
                    FROM generate_series($3::bigint, $3::bigint + $2 - 1) s) n`;

/** A message for each order of a tenant ($1) but the first, in the order of their age. Its text is nothing. */
export const COPY_MESSAGES = `
  INSERT INTO messages (tenant_id, message_id, order_id, sealed_body, received_at, created_at, wallet, service)
  SELECT o.tenant_id, (lpad(to_hex((extract(epoch FROM o.created_at) * 1000)::bigint), 12, '0')
                         || '7000' || substr(md5(o.order_id::text), 1, 16))::uuid,
         o.order_id, '\\x00', o.created_at, o.created_at, o.wallet, o.service
    FROM orders o WHERE o.tenant_id = $1 AND o.order_id > 1 ORDER BY o.created_at`;
