-- A purchase in two round trips: reserve (money held, order pending, attempt written), then confirm. Both take lists
-- and decide row by row, so that many buyers share one call.
--
-- Both are planned once a connection and find every row by its index: left to itself the planner would plan a dozen
-- statements anew in every call, because it sees how long each list is, and that costs three times what running them
-- does. Positions come from an array, which the planner takes for ten rows, where it takes generate_series for a thousand.

CREATE TYPE purchase_request AS (
  tenant_id bigint, wallet text, display_no text, service text, country text, number_type text,
  any_number_type boolean, any_offer boolean, rent_days int, price bigint, max_price bigint, currency text, hold_id uuid,
  provider_id bigint, offer_key text, reference text, max_cost bigint,
  relay_hash bytea, relay_sealed bytea, tag text, note text, auto_renew boolean,
  idempotency_key text, request_hash bytea, lease_seconds int
);

-- Outcomes: `reserved`, `insufficient_funds`, `tenant_frozen`, `no_wallet`; with an idempotency key also `replayed`
-- (the stored answer comes along), `in_progress`, `mismatch`. Only `reserved` changes anything.
CREATE FUNCTION purchase_reserve(requests jsonb)
RETURNS TABLE (idx int, outcome text, order_id bigint, created_at timestamptz, response_status int, response_sealed bytea)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  instant    timestamptz := app_now();
  size       int := jsonb_array_length(requests);
  ords       int[] := ARRAY(SELECT generate_series(1, size));
  batch      purchase_request[] := ARRAY(SELECT p::purchase_request
                                           FROM jsonb_populate_recordset(NULL::purchase_request, requests) p);
  outcomes   text[] := array_fill(NULL::text, ARRAY[size]);
  statuses   int[] := array_fill(NULL::int, ARRAY[size]);
  answers    bytea[] := array_fill(NULL::bytea, ARRAY[size]);
  order_ids  bigint[] := array_fill(NULL::bigint, ARRAY[size]);
  key_owners int[] := '{}';
  found      record;
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(batch) b WHERE b.idempotency_key IS NOT NULL) THEN
    -- Sorted, so that batches never deadlock. A twin that is being inserted elsewhere is waited for.
    WITH wanted AS (
      SELECT DISTINCT ON (b.tenant_id, b.idempotency_key) b.tenant_id, b.idempotency_key, b.request_hash, b.ord::int AS ord
        FROM unnest(batch) WITH ORDINALITY AS b
               (tenant_id, wallet, display_no, service, country, number_type, any_number_type, any_offer, rent_days, price,
                max_price, currency, hold_id, provider_id, offer_key, reference, max_cost, relay_hash, relay_sealed,
                tag, note, auto_renew, idempotency_key, request_hash, lease_seconds, ord)
       WHERE b.idempotency_key IS NOT NULL
       ORDER BY b.tenant_id, b.idempotency_key, b.ord
    ), inserted AS (
      INSERT INTO idempotency_keys (tenant_id, key, request_hash, created_at)
      SELECT w.tenant_id, w.idempotency_key, w.request_hash, instant FROM wanted w
       ORDER BY w.tenant_id, w.idempotency_key
      ON CONFLICT DO NOTHING RETURNING tenant_id, key
    )
    SELECT coalesce(array_agg(w.ord), '{}') FROM wanted w
      JOIN inserted i ON i.tenant_id = w.tenant_id AND i.key = w.idempotency_key INTO key_owners;

    FOR found IN
      SELECT g.ord, k.response_status, k.response_sealed,
             CASE WHEN k.request_hash <> batch[g.ord].request_hash THEN 'mismatch'
                  WHEN k.response_status IS NULL THEN 'in_progress' ELSE 'replayed' END AS verdict
        FROM unnest(ords) AS g (ord)
        JOIN idempotency_keys k ON k.tenant_id = batch[g.ord].tenant_id AND k.key = batch[g.ord].idempotency_key
       WHERE g.ord <> ALL (key_owners)
    LOOP
      outcomes[found.ord] := found.verdict;
      IF found.verdict = 'replayed' THEN
        statuses[found.ord] := found.response_status;
        answers[found.ord] := found.response_sealed;
      END IF;
    END LOOP;
  END IF;

  FOR found IN
    SELECT g.ord FROM unnest(ords) AS g (ord)
     WHERE outcomes[g.ord] IS NULL
       AND NOT EXISTS (SELECT 1 FROM tenants t WHERE t.tenant_id = batch[g.ord].tenant_id AND t.status = 'active')
  LOOP
    outcomes[found.ord] := 'tenant_frozen';
  END LOOP;

  FOR found IN
    SELECT candidates.ords[l.idx] AS ord, l.outcome
      FROM (SELECT array_agg(g.ord ORDER BY g.ord) AS ords,
                   array_agg((batch[g.ord].tenant_id, batch[g.ord].wallet, 'hold', batch[g.ord].price,
                              batch[g.ord].hold_id, batch[g.ord].display_no, NULL)::ledger_command ORDER BY g.ord) AS commands
              FROM unnest(ords) AS g (ord) WHERE outcomes[g.ord] IS NULL) candidates,
           LATERAL ledger_apply(candidates.commands) l
     WHERE candidates.commands IS NOT NULL
  LOOP
    outcomes[found.ord] := CASE found.outcome WHEN 'applied' THEN 'reserved' ELSE found.outcome END;
  END LOOP;

  -- A refusal leaves its idempotency key free: nothing was made that a repetition could double.
  DELETE FROM idempotency_keys k USING unnest(key_owners) AS o (ord)
   WHERE outcomes[o.ord] <> 'reserved' AND k.tenant_id = batch[o.ord].tenant_id AND k.key = batch[o.ord].idempotency_key;

  FOR found IN
    WITH reserved AS (
      SELECT g.ord, batch[g.ord].tenant_id AS tenant_id,
             row_number() OVER (PARTITION BY batch[g.ord].tenant_id ORDER BY g.ord) AS nth
        FROM unnest(ords) AS g (ord) WHERE outcomes[g.ord] = 'reserved'
    ), counted AS (
      INSERT INTO order_counters AS c (tenant_id, last_order_id)
      SELECT r.tenant_id, count(*) FROM reserved r GROUP BY r.tenant_id ORDER BY r.tenant_id
      ON CONFLICT (tenant_id) DO UPDATE SET last_order_id = c.last_order_id + excluded.last_order_id
      RETURNING c.tenant_id, c.last_order_id
    )
    SELECT r.ord, c.last_order_id - max(r.nth) OVER (PARTITION BY r.tenant_id) + r.nth AS new_id
      FROM reserved r JOIN counted c ON c.tenant_id = r.tenant_id
  LOOP
    order_ids[found.ord] := found.new_id;
  END LOOP;

  INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
                      any_offer, rent_days, price, max_price, currency, hold_id, provider_id, relay_hash, relay_sealed, tag, note,
                      auto_renew, idempotency_key, lease_until, created_at)
  SELECT b.tenant_id, order_ids[g.ord], b.display_no, b.wallet, 'pending', b.service, b.country, b.number_type,
         b.any_number_type, b.any_offer, b.rent_days, b.price, b.max_price, b.currency, b.hold_id, b.provider_id, b.relay_hash,
         b.relay_sealed, b.tag, b.note, b.auto_renew, b.idempotency_key,
         instant + make_interval(secs => b.lease_seconds), instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'reserved';

  INSERT INTO attempts (tenant_id, order_id, attempt_no, provider_id, offer_key, reference, price, max_cost, started_at)
  SELECT b.tenant_id, order_ids[g.ord], 1, b.provider_id, b.offer_key, b.reference, b.price, b.max_cost, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'reserved';

  RETURN QUERY SELECT g.ord, outcomes[g.ord], order_ids[g.ord], instant, statuses[g.ord], answers[g.ord]
                 FROM unnest(ords) AS g (ord) ORDER BY g.ord;
END $$;

CREATE TYPE purchase_confirmation AS (
  tenant_id bigint, order_id bigint, attempt_no int, provider_id bigint, upstream_id text, phone text, cost bigint,
  expires_at timestamptz, response_status int, response_sealed bytea
);

-- Outcomes: `activated`; `repeated` (this very rental had won already); `number_taken` (the number serves another order
-- here: it goes back upstream); `duplicate_rental` (the provider named a rental we hold already: nothing to give back);
-- `not_pending` (the order ended or moved on meanwhile: the number goes back upstream).
CREATE FUNCTION purchase_confirm(confirmations jsonb)
RETURNS TABLE (idx int, outcome text, expires_at timestamptz)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  instant  timestamptz := app_now();
  size     int := jsonb_array_length(confirmations);
  ords     int[] := ARRAY(SELECT generate_series(1, size));
  batch    purchase_confirmation[] := ARRAY(SELECT p::purchase_confirmation
                                              FROM jsonb_populate_recordset(NULL::purchase_confirmation, confirmations) p);
  outcomes text[] := array_fill(NULL::text, ARRAY[size]);
  ends     timestamptz[] := array_fill(NULL::timestamptz, ARRAY[size]);
  -- Of confirmations that meet in one batch the first wins its order; one that names the same rental shares its outcome.
  twins    int[] := array_fill(NULL::int, ARRAY[size]);
  winner   int := 0;
  found    record;
BEGIN
  FOR found IN
    SELECT b.ord::int AS ord, o.status, o.attempt_no, o.rent_days, a.state AS attempt_state, b.attempt_no AS confirmed_no,
           b.upstream_id, o.upstream_id AS order_upstream_id, o.provider_id AS order_provider_id, b.provider_id,
           b.expires_at
      FROM unnest(batch) WITH ORDINALITY AS b (tenant_id, order_id, attempt_no, provider_id, upstream_id, phone, cost,
                                               expires_at, response_status, response_sealed, ord)
      JOIN orders o ON o.tenant_id = b.tenant_id AND o.order_id = b.order_id
      JOIN attempts a ON a.tenant_id = b.tenant_id AND a.order_id = b.order_id AND a.attempt_no = b.attempt_no
     ORDER BY b.tenant_id, b.order_id FOR UPDATE OF o
  LOOP
    IF batch[winner].tenant_id = batch[found.ord].tenant_id AND batch[winner].order_id = batch[found.ord].order_id THEN
      IF batch[winner].provider_id = found.provider_id AND batch[winner].upstream_id = found.upstream_id THEN
        twins[found.ord] := winner;
        outcomes[found.ord] := 'repeated';
      ELSE
        outcomes[found.ord] := 'not_pending';
      END IF;
    ELSIF found.status = 'pending' AND found.attempt_no = found.confirmed_no
          AND found.attempt_state IN ('started', 'unknown') THEN
      winner := found.ord;
      outcomes[found.ord] := 'activated';
    ELSIF found.order_upstream_id = found.upstream_id AND found.order_provider_id = found.provider_id THEN
      outcomes[found.ord] := 'repeated';
    ELSE
      outcomes[found.ord] := 'not_pending';
    END IF;
    ends[found.ord] := coalesce(found.expires_at, instant + make_interval(days => found.rent_days));
  END LOOP;

  FOR found IN
    WITH rented AS (
      INSERT INTO rentals (provider_id, upstream_id, phone, tenant_id, order_id, state, started_at)
      SELECT b.provider_id, b.upstream_id, b.phone, b.tenant_id, b.order_id, 'active', instant
        FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
       WHERE outcomes[g.ord] = 'activated' ORDER BY b.phone
      ON CONFLICT DO NOTHING RETURNING tenant_id, order_id, provider_id, upstream_id
    )
    SELECT g.ord, coalesce((SELECT true FROM (TABLE rented UNION ALL SELECT r.tenant_id, r.order_id, r.provider_id, r.upstream_id
                                                                  FROM rentals r) r
                             WHERE r.provider_id = batch[g.ord].provider_id AND r.upstream_id = batch[g.ord].upstream_id
                             LIMIT 1), false) AS known
      FROM unnest(ords) AS g (ord)
     WHERE outcomes[g.ord] = 'activated'
       AND NOT EXISTS (SELECT 1 FROM rented n WHERE n.tenant_id = batch[g.ord].tenant_id AND n.order_id = batch[g.ord].order_id)
  LOOP
    outcomes[found.ord] := CASE WHEN found.known THEN 'duplicate_rental' ELSE 'number_taken' END;
  END LOOP;

  UPDATE orders o
     SET status = 'active', phone = b.phone, upstream_id = b.upstream_id, activated_at = instant, lease_until = NULL,
         expires_at = ends[g.ord]
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'activated' AND o.tenant_id = b.tenant_id AND o.order_id = b.order_id;

  -- A number that cannot be used was bought all the same: it is booked, and a worker gives it back. One whose rental is
  -- another order's is not ours to give back.
  INSERT INTO rentals (provider_id, upstream_id, phone, tenant_id, order_id, state, started_at, ended_at, next_release_at)
  SELECT b.provider_id, b.upstream_id, b.phone, b.tenant_id, b.order_id, 'releasing', instant, instant, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] IN ('number_taken', 'not_pending')
  ON CONFLICT DO NOTHING;

  UPDATE attempts a
     SET state = CASE WHEN outcomes[g.ord] = 'activated' THEN 'won'
                      WHEN outcomes[g.ord] = 'duplicate_rental' THEN 'refused'
                      -- Not EXISTS, for which all rentals would be read once a call.
                      ELSE coalesce((SELECT 'cancelled' FROM rentals r
                                      WHERE r.provider_id = b.provider_id AND r.upstream_id = b.upstream_id
                                        AND r.tenant_id = b.tenant_id AND r.order_id = b.order_id), 'refused') END,
         upstream_id = b.upstream_id, phone = b.phone, cost = b.cost, settled_at = instant, next_check_at = NULL,
         error = CASE outcomes[g.ord] WHEN 'activated' THEN NULL ELSE outcomes[g.ord] END
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] <> 'repeated' AND a.tenant_id = b.tenant_id AND a.order_id = b.order_id
     AND a.attempt_no = b.attempt_no AND a.state IN ('started', 'unknown', 'absent');

  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT b.provider_id, CASE outcomes[g.ord] WHEN 'activated' THEN 'cost' ELSE 'suspense' END, 'provider',
         CASE outcomes[g.ord] WHEN 'activated' THEN 'cost' ELSE 'suspense' END, b.cost, o.currency,
         b.upstream_id, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
    JOIN orders o ON o.tenant_id = b.tenant_id AND o.order_id = b.order_id
    JOIN rentals r ON r.provider_id = b.provider_id AND r.upstream_id = b.upstream_id
     AND r.tenant_id = b.tenant_id AND r.order_id = b.order_id
   WHERE outcomes[g.ord] IN ('activated', 'number_taken', 'not_pending') AND b.cost > 0
  ON CONFLICT DO NOTHING;

  INSERT INTO outbox (tenant_id, type, order_id, created_at)
  SELECT b.tenant_id, 'order.activated', b.order_id, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'activated' ORDER BY g.ord;

  UPDATE idempotency_keys k SET response_status = b.response_status, response_sealed = b.response_sealed
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
    JOIN orders o ON o.tenant_id = b.tenant_id AND o.order_id = b.order_id
   WHERE outcomes[g.ord] = 'activated' AND o.idempotency_key IS NOT NULL
     AND k.tenant_id = o.tenant_id AND k.key = o.idempotency_key AND k.response_status IS NULL;

  FOR i IN 1..size LOOP
    IF outcomes[twins[i]] IN ('number_taken', 'duplicate_rental') THEN outcomes[i] := outcomes[twins[i]]; END IF;
  END LOOP;

  RETURN QUERY SELECT g.ord, coalesce(outcomes[g.ord], 'not_pending'), ends[g.ord]
                 FROM unnest(ords) AS g (ord) ORDER BY g.ord;
END $$;
