-- What a purchase is checked against in the transaction that takes the money: whether it was decided by the latest policy,
-- and how fast a customer buys and how many numbers one holds. All of it is exact however many processes buy at once,
-- because the tenant's row of order_counters is locked.

ALTER TYPE purchase_request
  -- The revision of the topic `policy` that the buyer's process had in memory; null: not checked.
  ADD ATTRIBUTE policy_revision bigint,
  -- What that policy lets this tenant have; null: without limit.
  ADD ATTRIBUTE active_numbers_max int, ADD ATTRIBUTE per_minute_max int, ADD ATTRIBUTE per_hour_max int,
  ADD ATTRIBUTE per_day_max int;

ALTER TABLE order_counters
  -- At least as many orders of the live side are pending or active; null: nobody has counted. It only grows until it
  -- reaches the limit; then the orders are counted, so that what ends an order need not know of it.
  ADD COLUMN active_upper int,
  -- Orders of the live side that were reserved in the minute, hour and UTC day that began then.
  ADD COLUMN minute_at timestamptz, ADD COLUMN minute_count int NOT NULL DEFAULT 0,
  ADD COLUMN hour_at   timestamptz, ADD COLUMN hour_count   int NOT NULL DEFAULT 0,
  ADD COLUMN day_at    timestamptz, ADD COLUMN day_count    int NOT NULL DEFAULT 0;

ALTER TABLE api_keys
  -- What the key has taken on that UTC day is at most this. Null: to be summed up anew.
  ADD COLUMN spent_on date,
  ADD COLUMN spent_upper bigint;

-- As before, and whoever asks may spend: the next purchase sums up what was taken.
CREATE OR REPLACE FUNCTION api_key_budget_left(of_tenant bigint, of_key bigint, at timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  budget bigint;
BEGIN
  IF of_key IS NULL THEN RETURN NULL; END IF;
  UPDATE api_keys k SET spent_on = NULL
   WHERE k.tenant_id = of_tenant AND k.api_key_id = of_key AND k.daily_budget_micros IS NOT NULL
  RETURNING k.daily_budget_micros INTO budget;
  RETURN budget - api_key_spent(of_tenant, of_key, at);
END $$;

-- Outcomes: `reserved`, `insufficient_funds`, `tenant_frozen`, `no_wallet`, `budget_reached` (the API key may spend no
-- more today), `policy_changed` (decide again), `limit_active`, `limit_minute`, `limit_hour`, `limit_day`; with an
-- idempotency key also `replayed` (the stored answer comes along), `in_progress`, `mismatch`. Only `reserved` takes
-- anything. Lock order: order counter, API key, wallet.
CREATE OR REPLACE FUNCTION purchase_reserve(requests jsonb)
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
  remaining  bigint;
  found      record;
  counted_at  timestamptz := instant;
  this_day    timestamptz := date_trunc('day', instant, 'UTC');
  request     purchase_request;
  buyer       bigint;
  active      int;
  passed      int;
  exact       boolean;
  passed_micros bigint;
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(batch) b WHERE b.idempotency_key IS NOT NULL) THEN
    -- Sorted, so that batches never deadlock. A twin that is being inserted elsewhere is waited for.
    WITH wanted AS (
      SELECT DISTINCT ON (b.tenant_id, b.idempotency_key) b.tenant_id, b.idempotency_key, b.request_hash, g.ord
        FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
       WHERE b.idempotency_key IS NOT NULL
       ORDER BY b.tenant_id, b.idempotency_key, g.ord
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

  -- A process that has not heard yet of what an operator decided must not sell by what it knows.
  FOR found IN
    SELECT g.ord FROM unnest(ords) AS g (ord)
     WHERE outcomes[g.ord] IS NULL
       AND batch[g.ord].policy_revision <> coalesce((SELECT r.revision FROM revisions r WHERE r.topic = 'policy'), 0)
  LOOP
    outcomes[found.ord] := 'policy_changed';
  END LOOP;

  -- Row by row, as budgets below: a row that its wallet refuses has counted against those after it in this call.
  IF EXISTS (SELECT 1 FROM unnest(batch) b
              WHERE coalesce(b.active_numbers_max, b.per_minute_max, b.per_hour_max, b.per_day_max) IS NOT NULL) THEN
    INSERT INTO order_counters (tenant_id, last_order_id, active_upper)
    SELECT DISTINCT batch[g.ord].tenant_id, 0, 0 FROM unnest(ords) AS g (ord)
     WHERE outcomes[g.ord] IS NULL
       AND NOT EXISTS (SELECT 1 FROM order_counters c WHERE c.tenant_id = batch[g.ord].tenant_id)
     ORDER BY 1 ON CONFLICT DO NOTHING;
    PERFORM 1 FROM order_counters c
      WHERE c.tenant_id IN (SELECT batch[g.ord].tenant_id FROM unnest(ords) AS g (ord) WHERE outcomes[g.ord] IS NULL)
      ORDER BY c.tenant_id FOR UPDATE;
    -- Read while the counters are held: whoever waited for them counts where time is now, so that they never go back.
    counted_at := app_clock();
    FOR found IN
      SELECT g.ord, c.tenant_id, c.active_upper,
             CASE WHEN c.minute_at = date_trunc('minute', counted_at) THEN c.minute_count ELSE 0 END AS in_minute,
             CASE WHEN c.hour_at = date_trunc('hour', counted_at, 'UTC') THEN c.hour_count ELSE 0 END AS in_hour,
             CASE WHEN c.day_at = date_trunc('day', counted_at, 'UTC') THEN c.day_count ELSE 0 END AS in_day
        FROM unnest(ords) AS g (ord) JOIN order_counters c ON c.tenant_id = batch[g.ord].tenant_id
       WHERE outcomes[g.ord] IS NULL AND batch[g.ord].wallet = 'live'
       ORDER BY c.tenant_id, g.ord
    LOOP
      request := batch[found.ord];
      IF buyer IS DISTINCT FROM found.tenant_id THEN
        buyer := found.tenant_id; active := found.active_upper; passed := 0; exact := false;
      END IF;
      outcomes[found.ord] := CASE WHEN found.in_minute + passed >= request.per_minute_max THEN 'limit_minute'
                                  WHEN found.in_hour + passed >= request.per_hour_max THEN 'limit_hour'
                                  WHEN found.in_day + passed >= request.per_day_max THEN 'limit_day' END;
      CONTINUE WHEN outcomes[found.ord] IS NOT NULL;
      IF coalesce(active + passed >= request.active_numbers_max, request.active_numbers_max IS NOT NULL) AND NOT exact THEN
        SELECT count(*) INTO active FROM orders o
         WHERE o.tenant_id = buyer AND o.status IN ('pending', 'active') AND o.wallet = 'live';
        UPDATE order_counters c SET active_upper = active WHERE c.tenant_id = buyer;
        exact := true;
      END IF;
      IF active + passed >= request.active_numbers_max THEN
        outcomes[found.ord] := 'limit_active';
      ELSE
        passed := passed + 1;
      END IF;
    END LOOP;
  END IF;

  -- Row by row in the order they came: what one may still take, the next may not. A row that its wallet refuses below has
  -- counted against those after it in this call, so a budget errs on the safe side.
  IF EXISTS (SELECT 1 FROM unnest(batch) b WHERE b.api_key_id IS NOT NULL) THEN
    FOR found IN
      SELECT k.tenant_id, k.api_key_id, k.daily_budget_micros AS budget,
             CASE WHEN k.spent_on = (this_day AT TIME ZONE 'UTC')::date THEN k.spent_upper END AS spent_upper
        FROM (SELECT DISTINCT batch[g.ord].tenant_id AS tenant_id, batch[g.ord].api_key_id AS api_key_id
                FROM unnest(ords) AS g (ord)
               WHERE outcomes[g.ord] IS NULL AND batch[g.ord].api_key_id IS NOT NULL) w
        JOIN api_keys k ON k.tenant_id = w.tenant_id AND k.api_key_id = w.api_key_id
       WHERE k.daily_budget_micros IS NOT NULL
       ORDER BY k.tenant_id, k.api_key_id FOR NO KEY UPDATE OF k
    LOOP
      exact := found.spent_upper IS NULL;
      remaining := found.budget - coalesce(found.spent_upper, api_key_spent(found.tenant_id, found.api_key_id, instant));
      passed_micros := 0;
      FOR i IN 1..size LOOP
        CONTINUE WHEN outcomes[i] IS NOT NULL OR batch[i].tenant_id <> found.tenant_id
                      OR batch[i].api_key_id IS DISTINCT FROM found.api_key_id;
        IF batch[i].price > remaining AND NOT exact THEN
          remaining := found.budget - api_key_spent(found.tenant_id, found.api_key_id, instant) - passed_micros;
          exact := true;
        END IF;
        IF batch[i].price > remaining THEN
          outcomes[i] := 'budget_reached';
        ELSE
          remaining := remaining - batch[i].price;
          passed_micros := passed_micros + batch[i].price;
        END IF;
      END LOOP;
      UPDATE api_keys k SET spent_on = (this_day AT TIME ZONE 'UTC')::date, spent_upper = found.budget - remaining
       WHERE k.tenant_id = found.tenant_id AND k.api_key_id = found.api_key_id;
    END LOOP;
  END IF;

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
      SELECT g.ord, batch[g.ord].tenant_id AS tenant_id, batch[g.ord].wallet = 'live' AS live,
             row_number() OVER (PARTITION BY batch[g.ord].tenant_id ORDER BY g.ord) AS nth
        FROM unnest(ords) AS g (ord) WHERE outcomes[g.ord] = 'reserved'
    ), counted AS (
      INSERT INTO order_counters AS c (tenant_id, last_order_id, active_upper, minute_at, minute_count, hour_at, hour_count,
                                       day_at, day_count)
      SELECT t.tenant_id, t.orders, t.live, date_trunc('minute', counted_at), t.live,
             date_trunc('hour', counted_at, 'UTC'), t.live, date_trunc('day', counted_at, 'UTC'), t.live
        FROM (SELECT r.tenant_id, count(*) AS orders, count(*) FILTER (WHERE r.live) AS live
                FROM reserved r GROUP BY r.tenant_id) t ORDER BY t.tenant_id
      ON CONFLICT (tenant_id) DO UPDATE
        SET last_order_id = c.last_order_id + excluded.last_order_id, active_upper = c.active_upper + excluded.active_upper,
            minute_at = excluded.minute_at, hour_at = excluded.hour_at, day_at = excluded.day_at,
            minute_count = excluded.minute_count + CASE WHEN c.minute_at = excluded.minute_at THEN c.minute_count ELSE 0 END,
            hour_count = excluded.hour_count + CASE WHEN c.hour_at = excluded.hour_at THEN c.hour_count ELSE 0 END,
            day_count = excluded.day_count + CASE WHEN c.day_at = excluded.day_at THEN c.day_count ELSE 0 END
      RETURNING c.tenant_id, c.last_order_id
    )
    SELECT r.ord, c.last_order_id - max(r.nth) OVER (PARTITION BY r.tenant_id) + r.nth AS new_id
      FROM reserved r JOIN counted c ON c.tenant_id = r.tenant_id
  LOOP
    order_ids[found.ord] := found.new_id;
  END LOOP;

  INSERT INTO orders (tenant_id, order_id, display_no, wallet, status, service, country, number_type, any_number_type,
                      any_offer, rent_days, price, max_price, currency, hold_id, provider_id, relay_hash, relay_sealed, tag, note,
                      auto_renew, idempotency_key, lease_until, created_at, api_key_id, template_id)
  SELECT b.tenant_id, order_ids[g.ord], b.display_no, b.wallet, 'pending', b.service, b.country, b.number_type,
         b.any_number_type, b.any_offer, b.rent_days, b.price, b.max_price, b.currency, b.hold_id, b.provider_id, b.relay_hash,
         b.relay_sealed, b.tag, b.note, b.auto_renew, b.idempotency_key,
         instant + make_interval(secs => b.lease_seconds), instant, b.api_key_id, b.template_id
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'reserved';

  INSERT INTO attempts (tenant_id, order_id, attempt_no, provider_id, offer_key, reference, price, max_cost, started_at)
  SELECT b.tenant_id, order_ids[g.ord], 1, b.provider_id, b.offer_key, b.reference, b.price, b.max_cost, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'reserved';

  RETURN QUERY SELECT g.ord, outcomes[g.ord], order_ids[g.ord], instant, statuses[g.ord], answers[g.ord]
                 FROM unnest(ords) AS g (ord) ORDER BY g.ord;
END $$;
