-- The test side has one provider of its own, which every box makes for itself.
CREATE UNIQUE INDEX providers_one_sandbox ON providers (adapter) WHERE adapter = 'sandbox';

-- Database time at this instant, where app_now() is the time at which the transaction began: for what has waited for a
-- lock and must not believe that no time has passed.
CREATE FUNCTION app_clock() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN clock_timestamp() + (SELECT shift FROM clock_shift);
END
$$;

-- One caller has one active order for itself. A lease holds while `ended_at` is null and `expires_at` is ahead; one that
-- ran out needs nobody to end it, and is marked by whoever takes its order next. A message belongs to a lease that
-- began before the message was stored, so that nobody is shown what came for the holder before.
CREATE TABLE leases (
  tenant_id   bigint      NOT NULL,
  lease_id    uuid        NOT NULL,
  wallet      text        NOT NULL,
  order_id    bigint      NOT NULL,
  ttl_seconds int         NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  ended_at    timestamptz,
  PRIMARY KEY (tenant_id, lease_id)
);
CREATE UNIQUE INDEX leases_one_holder ON leases (tenant_id, order_id) WHERE ended_at IS NULL;
CREATE INDEX leases_by_age ON leases (expires_at);
CREATE INDEX leases_by_order ON leases (tenant_id, order_id, created_at);

-- Messages that a claim has looked at: handed out, or without a code and so never to be. Each goes to one caller.
CREATE TABLE message_claims (
  tenant_id  bigint      NOT NULL,
  message_id uuid        NOT NULL,
  lease_id   uuid        NOT NULL,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, message_id),
  FOREIGN KEY (tenant_id, lease_id) REFERENCES leases ON DELETE CASCADE
);
CREATE INDEX message_claims_by_lease ON message_claims (tenant_id, lease_id);

-- Leases the matching order that lives longest. `leased`, `no_order` (none is active and matches), or `all_leased`.
CREATE FUNCTION lease_acquire(p_tenant_id bigint, p_wallet text, p_service text, p_country text, p_tag text,
                              p_lease_id uuid, p_ttl_seconds int)
RETURNS TABLE (outcome text, order_id bigint, created_at timestamptz, expires_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz;
  chosen  record;
BEGIN
  -- One at a time on each side of an account: otherwise all who come at once choose the same order.
  PERFORM pg_advisory_xact_lock(hashtextextended('lease ' || p_tenant_id || ' ' || p_wallet, 0));
  LOOP
    instant := app_clock();
    SELECT o.order_id, l.lease_id IS NOT NULL AS taken INTO chosen
      FROM orders o
      LEFT JOIN leases l ON l.tenant_id = o.tenant_id AND l.order_id = o.order_id AND l.ended_at IS NULL
       AND l.expires_at > instant
     WHERE o.tenant_id = p_tenant_id AND o.status = 'active' AND o.wallet = p_wallet AND o.expires_at > instant
       AND (p_service IS NULL OR o.service = p_service) AND (p_country IS NULL OR o.country = p_country)
       AND (p_tag IS NULL OR o.tag = p_tag)
     ORDER BY taken, o.expires_at DESC, o.order_id LIMIT 1;
    IF chosen.order_id IS NULL OR chosen.taken THEN
      RETURN QUERY SELECT CASE WHEN chosen.taken THEN 'all_leased' ELSE 'no_order' END,
                          NULL::bigint, NULL::timestamptz, NULL::timestamptz;
      RETURN;
    END IF;
    UPDATE leases l SET ended_at = l.expires_at
     WHERE l.tenant_id = p_tenant_id AND l.order_id = chosen.order_id AND l.ended_at IS NULL AND l.expires_at <= instant;
    -- A heartbeat that came in the last instant keeps its order; another one is looked for.
    RETURN QUERY
      INSERT INTO leases AS n (tenant_id, lease_id, wallet, order_id, ttl_seconds, created_at, expires_at)
      SELECT p_tenant_id, p_lease_id, p_wallet, chosen.order_id, p_ttl_seconds, begun.at,
             begun.at + make_interval(secs => p_ttl_seconds)
        FROM (SELECT app_clock() AS at) begun
      ON CONFLICT (tenant_id, order_id) WHERE ended_at IS NULL DO NOTHING
      RETURNING 'leased', n.order_id, n.created_at, n.expires_at;
    EXIT WHEN FOUND;
  END LOOP;
END $$;
