-- Texts are sealed under the tenant's data key. One partition a month, so that retention drops a table.
CREATE TABLE messages (
  tenant_id   bigint      NOT NULL,
  message_id  uuid        NOT NULL,
  order_id    bigint      NOT NULL,
  sealed_body bytea       NOT NULL,
  received_at timestamptz NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, message_id, created_at)
) PARTITION BY RANGE (created_at);
CREATE INDEX messages_by_order ON messages (tenant_id, order_id, message_id DESC);
CREATE TABLE messages_default PARTITION OF messages DEFAULT;

-- Creates the partitions of this month and of the months ahead. Safe to repeat and to race.
CREATE FUNCTION ensure_message_partitions(months_ahead int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ensure_message_partitions'));
  FOR m IN 0..months_ahead LOOP
    first := date_trunc('month', app_now() AT TIME ZONE 'UTC')::date + make_interval(months => m);
    IF to_regclass('messages_' || to_char(first, 'YYYY_MM')) IS NULL
       AND NOT EXISTS (SELECT 1 FROM messages_default d WHERE d.created_at >= first::timestamp AT TIME ZONE 'UTC'
                         AND d.created_at < (first + interval '1 month') AT TIME ZONE 'UTC') THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF messages FOR VALUES FROM (%L) TO (%L)',
                     'messages_' || to_char(first, 'YYYY_MM'),
                     first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
END $$;
SELECT ensure_message_partitions(3);

-- What makes a message that is handed over twice one message.
CREATE TABLE message_keys (
  provider_id bigint      NOT NULL,
  external_id text        NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (provider_id, external_id)
);
CREATE INDEX message_keys_by_age ON message_keys (created_at);

-- Messages that belong to no running rental: kept for the operator, never shown to a customer.
-- Sealed under the box's own key.
CREATE TABLE quarantine (
  quarantine_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id   bigint      NOT NULL,
  external_id   text        NOT NULL,
  phone         text        NOT NULL,
  upstream_id   text,
  reason        text        NOT NULL,
  sealed_body   bytea       NOT NULL,
  received_at   timestamptz,
  created_at    timestamptz NOT NULL,
  CONSTRAINT quarantine_reason_known CHECK (reason IN ('unknown_number', 'ended', 'backdated', 'unreadable'))
);

CREATE INDEX quarantine_early ON quarantine (created_at) WHERE reason = 'unknown_number';

-- Which order holds the number at this moment. `matched`, or why the message belongs to none. A message stamped before
-- its rental belongs to whoever had the number then. Other clocks differ by minutes, so that up to five are forgiven, but
-- only on a number that had been nobody's for that long: otherwise it may be the earlier renter's, read late.
CREATE FUNCTION message_match(addresses jsonb)
RETURNS TABLE (idx int, verdict text, tenant_id bigint, order_id bigint)
-- Planned once, by index, as the functions of a purchase are.
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT a.ord::int,
         CASE WHEN o.order_id IS NULL THEN CASE WHEN r.upstream_id IS NULL THEN 'unknown_number' ELSE 'ended' END
              WHEN a.received_at < r.started_at - interval '5 minutes' THEN 'backdated'
              WHEN coalesce(a.received_at < r.started_at - interval '2 seconds',
                            app_now() < r.started_at + interval '5 minutes')
                   AND EXISTS (
                SELECT 1 FROM rentals p
                 WHERE p.phone = r.phone AND p.started_at < r.started_at
                   AND p.ended_at > coalesce(a.received_at, r.started_at) - interval '5 minutes'
              ) THEN 'backdated'
              ELSE 'matched' END,
         o.tenant_id, o.order_id
    FROM ROWS FROM (jsonb_to_recordset(addresses)
           AS (provider_id bigint, upstream_id text, phone text, received_at timestamptz))
           WITH ORDINALITY AS a (provider_id, upstream_id, phone, received_at, ord)
    LEFT JOIN LATERAL (
      (SELECT s.* FROM rentals s
        WHERE a.upstream_id IS NOT NULL AND s.provider_id = a.provider_id AND s.upstream_id = a.upstream_id
          AND s.phone = a.phone)
      UNION ALL
      (SELECT s.* FROM rentals s
        WHERE a.upstream_id IS NULL AND s.state = 'active' AND s.phone = a.phone AND s.provider_id = a.provider_id)
      LIMIT 1) r ON true
    -- OFFSET keeps the planner from reading all orders that are due later instead of the one that is meant.
    LEFT JOIN LATERAL (SELECT c.tenant_id, c.order_id, c.status, c.expires_at FROM orders c
                        WHERE c.tenant_id = r.tenant_id AND c.order_id = r.order_id OFFSET 0) o
      ON r.state = 'active' AND o.status = 'active' AND o.expires_at > app_now()
   ORDER BY a.ord;
END $$;

CREATE TYPE incoming_message AS (
  provider_id bigint, external_id text, upstream_id text, phone text, received_at timestamptz,
  tenant_id bigint, order_id bigint, message_id uuid, sealed_body bytea,
  -- The same text under the box's own key, should the order have ended meanwhile; and the reason when it never matched.
  quarantine_body bytea, quarantine_reason text
);

-- Outcomes: `delivered` (with what a reader of the relay sees of the order), `duplicate`, `quarantined`. The latest
-- message of an order is the one received last, by whole milliseconds and then by id, as readers in memory compare.
CREATE FUNCTION message_ingest(incoming jsonb)
RETURNS TABLE (idx int, outcome text, relay_hash bytea, display_no text, expires_at timestamptz, received_at timestamptz,
               latest boolean)
-- Planned once, by index, as the functions of a purchase are.
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  instant  timestamptz := app_now();
  size     int := jsonb_array_length(incoming);
  ords     int[] := ARRAY(SELECT generate_series(1, size));
  batch    incoming_message[] := ARRAY(SELECT p::incoming_message
                                         FROM jsonb_populate_recordset(NULL::incoming_message, incoming) p);
  outcomes text[] := array_fill('duplicate'::text, ARRAY[size]);
  received timestamptz[] := ARRAY(SELECT date_trunc('milliseconds', least(coalesce(b.received_at, instant), instant))
                                    FROM unnest(batch) b);
  found    record;
BEGIN
  -- Sorted by the unique key, so that concurrent batches never deadlock.
  FOR found IN
    WITH wanted AS (
      SELECT DISTINCT ON (b.provider_id, b.external_id) b.provider_id, b.external_id, g.ord
        FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
       ORDER BY b.provider_id, b.external_id, g.ord
    ), fresh AS (
      INSERT INTO message_keys (provider_id, external_id, created_at)
      SELECT w.provider_id, w.external_id, instant FROM wanted w ORDER BY w.provider_id, w.external_id
      ON CONFLICT DO NOTHING RETURNING provider_id, external_id
    )
    SELECT w.ord FROM wanted w JOIN fresh f ON f.provider_id = w.provider_id AND f.external_id = w.external_id
  LOOP
    outcomes[found.ord] := 'quarantined';
  END LOOP;

  FOR found IN
    SELECT g.ord, o.status, o.expires_at FROM unnest(ords) AS g (ord)
      JOIN orders o ON o.tenant_id = batch[g.ord].tenant_id AND o.order_id = batch[g.ord].order_id
     WHERE outcomes[g.ord] = 'quarantined' AND batch[g.ord].quarantine_reason IS NULL
     ORDER BY o.tenant_id, o.order_id, g.ord FOR UPDATE OF o
  LOOP
    -- Not a condition of the query, for which all orders that are due later might be read.
    IF found.status = 'active' AND found.expires_at > instant THEN outcomes[found.ord] := 'delivered'; END IF;
  END LOOP;

  INSERT INTO messages (tenant_id, message_id, order_id, sealed_body, received_at, created_at)
  SELECT b.tenant_id, b.message_id, b.order_id, b.sealed_body, received[g.ord], instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'delivered';

  WITH per_order AS (
    SELECT b.tenant_id, b.order_id, count(*) AS added, max(received[g.ord]) AS received_at,
           (array_agg(b.message_id ORDER BY received[g.ord] DESC, b.message_id DESC))[1] AS newest
      FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
     WHERE outcomes[g.ord] = 'delivered' GROUP BY b.tenant_id, b.order_id
  )
  UPDATE orders o
     SET message_count = o.message_count + p.added,
         (latest_message_id, latest_received_at, latest_message_at) =
           (SELECT f.* FROM (VALUES (p.newest, p.received_at, instant),
                                    (o.latest_message_id, o.latest_received_at, o.latest_message_at)) AS f (id, received, stored)
             WHERE f.id IS NOT NULL ORDER BY f.received DESC, f.id DESC LIMIT 1)
    FROM per_order p WHERE o.tenant_id = p.tenant_id AND o.order_id = p.order_id;

  PERFORM ledger_apply(captures.commands) FROM (
    SELECT array_agg((d.tenant_id, d.wallet, 'capture', NULL, d.hold_id, d.display_no, NULL)::ledger_command) AS commands
      FROM (SELECT DISTINCT o.tenant_id, o.wallet, o.hold_id, o.display_no
              FROM unnest(ords) AS g (ord)
              JOIN orders o ON o.tenant_id = batch[g.ord].tenant_id AND o.order_id = batch[g.ord].order_id
              JOIN holds h ON h.tenant_id = o.tenant_id AND h.hold_id = o.hold_id AND h.state = 'held'
             WHERE outcomes[g.ord] = 'delivered') d
  ) captures WHERE captures.commands IS NOT NULL;

  INSERT INTO outbox (tenant_id, type, order_id, message_id, created_at)
  SELECT b.tenant_id, 'message.received', b.order_id, b.message_id, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'delivered' ORDER BY g.ord;

  INSERT INTO quarantine (provider_id, external_id, phone, upstream_id, reason, sealed_body, received_at, created_at)
  SELECT b.provider_id, b.external_id, b.phone, b.upstream_id, coalesce(b.quarantine_reason, 'ended'), b.quarantine_body,
         b.received_at, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'quarantined';

  RETURN QUERY SELECT g.ord, outcomes[g.ord], o.relay_hash, o.display_no, o.expires_at, received[g.ord],
                      o.latest_message_id = batch[g.ord].message_id
                 FROM unnest(ords) AS g (ord)
                 LEFT JOIN orders o ON outcomes[g.ord] = 'delivered' AND o.tenant_id = batch[g.ord].tenant_id
                  AND o.order_id = batch[g.ord].order_id
                ORDER BY g.ord;
END $$;
