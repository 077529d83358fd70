-- What an API key may spend in a day, and which key and template an order came with.

ALTER TABLE orders
  -- The key that bought it; null for a person. Keys are never deleted.
  ADD COLUMN api_key_id bigint,
  ADD COLUMN template_id bigint;
ALTER TABLE renewals ADD COLUMN api_key_id bigint;
CREATE INDEX orders_by_api_key ON orders (tenant_id, api_key_id, created_at) WHERE api_key_id IS NOT NULL;
CREATE INDEX renewals_by_api_key ON renewals (tenant_id, api_key_id, started_at) WHERE api_key_id IS NOT NULL;
ALTER TYPE purchase_request ADD ATTRIBUTE api_key_id bigint, ADD ATTRIBUTE template_id bigint;

-- What a key has taken on the UTC day of an instant: orders that were not given up, and renewals that it asked for. Not
-- STABLE: it must see what was committed while its caller waited for the key's row.
CREATE FUNCTION api_key_spent(of_tenant bigint, of_key bigint, at timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  day_start timestamptz := date_trunc('day', at, 'UTC');
  day_end   timestamptz := date_trunc('day', at, 'UTC') + interval '24 hours';
BEGIN
  RETURN coalesce((SELECT sum(o.price) FROM orders o
                    WHERE o.tenant_id = of_tenant AND o.api_key_id = of_key
                      AND o.created_at >= day_start AND o.created_at < day_end
                      AND o.status NOT IN ('failed', 'cancelled')), 0)
       + coalesce((SELECT sum(r.price) FROM renewals r
                    WHERE r.tenant_id = of_tenant AND r.api_key_id = of_key
                      AND r.started_at >= day_start AND r.started_at < day_end
                      AND r.state IN ('started', 'unknown', 'won')), 0);
END $$;

-- What a key may still take on that day; null without a key or a budget. Its row stays locked until the transaction ends,
-- so that two who ask at once cannot both be told the same. Lock order: order, API key, wallet.
CREATE FUNCTION api_key_budget_left(of_tenant bigint, of_key bigint, at timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  budget bigint;
BEGIN
  IF of_key IS NULL THEN RETURN NULL; END IF;
  SELECT k.daily_budget_micros INTO budget FROM api_keys k
   WHERE k.tenant_id = of_tenant AND k.api_key_id = of_key AND k.daily_budget_micros IS NOT NULL FOR NO KEY UPDATE;
  RETURN budget - api_key_spent(of_tenant, of_key, at);
END $$;

-- Outcomes: `reserved`, `insufficient_funds`, `tenant_frozen`, `no_wallet`, `budget_reached` (the API key may spend no
-- more today); with an idempotency key also `replayed`
-- (the stored answer comes along), `in_progress`, `mismatch`. Only `reserved` changes anything.
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
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(batch) b WHERE b.idempotency_key IS NOT NULL) THEN
    -- Sorted, so that batches never deadlock. A twin that is being inserted elsewhere is waited for.
    WITH wanted AS (
      SELECT DISTINCT ON (b.tenant_id, b.idempotency_key) b.tenant_id, b.idempotency_key, b.request_hash, b.ord::int AS ord
        FROM unnest(batch) WITH ORDINALITY AS b
               (tenant_id, wallet, display_no, service, country, number_type, any_number_type, any_offer, rent_days, price,
                max_price, currency, hold_id, provider_id, offer_key, reference, max_cost, relay_hash, relay_sealed,
                tag, note, auto_renew, idempotency_key, request_hash, lease_seconds, api_key_id, template_id, ord)
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

  -- Row by row in the order they came: what one may still take, the next may not. A row that its wallet refuses below has
  -- counted against those after it in this call, so a budget errs on the safe side.
  IF EXISTS (SELECT 1 FROM unnest(batch) b WHERE b.api_key_id IS NOT NULL) THEN
    FOR found IN
      SELECT k.tenant_id, k.api_key_id, k.daily_budget_micros AS budget
        FROM (SELECT DISTINCT batch[g.ord].tenant_id AS tenant_id, batch[g.ord].api_key_id AS api_key_id
                FROM unnest(ords) AS g (ord)
               WHERE outcomes[g.ord] IS NULL AND batch[g.ord].api_key_id IS NOT NULL) w
        JOIN api_keys k ON k.tenant_id = w.tenant_id AND k.api_key_id = w.api_key_id
       WHERE k.daily_budget_micros IS NOT NULL
       ORDER BY k.tenant_id, k.api_key_id FOR NO KEY UPDATE OF k
    LOOP
      remaining := found.budget - api_key_spent(found.tenant_id, found.api_key_id, instant);
      FOR i IN 1..size LOOP
        CONTINUE WHEN outcomes[i] IS NOT NULL OR batch[i].tenant_id <> found.tenant_id
                      OR batch[i].api_key_id IS DISTINCT FROM found.api_key_id;
        IF batch[i].price > remaining THEN
          outcomes[i] := 'budget_reached';
        ELSE
          remaining := remaining - batch[i].price;
        END IF;
      END LOOP;
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

-- Moves a pending order on to a dearer or equal offer: the old hold goes, a new one comes, in one commit.
-- `reserved`, `insufficient_funds` or `budget_reached` (nothing changed: the caller fails the order), `not_pending`.
CREATE OR REPLACE FUNCTION purchase_advance(verdict attempt_verdict, next next_attempt) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  instant  timestamptz := app_now();
  o        orders%ROWTYPE;
  wallet_balance bigint;
BEGIN
  SELECT * INTO o FROM orders
   WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id AND status = 'pending'
     AND attempt_no = verdict.attempt_no FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_pending'; END IF;
  IF next.price - o.price > api_key_budget_left(o.tenant_id, o.api_key_id, o.created_at) THEN
    RETURN 'budget_reached';
  END IF;
  IF next.price <> o.price THEN
    SELECT balance INTO wallet_balance FROM wallets
     WHERE tenant_id = o.tenant_id AND wallet = o.wallet FOR UPDATE;
    IF wallet_balance + o.price < next.price THEN RETURN 'insufficient_funds'; END IF;
    PERFORM ledger_apply(ARRAY[
      (o.tenant_id, o.wallet, 'release', NULL, o.hold_id, o.display_no, NULL)::ledger_command,
      (o.tenant_id, o.wallet, 'hold', next.price, next.hold_id, o.display_no, NULL)::ledger_command]);
  END IF;
  PERFORM settle_attempt(verdict, instant);
  UPDATE orders
     SET attempt_no = o.attempt_no + 1, provider_id = next.provider_id, price = next.price, number_type = next.number_type,
         hold_id = CASE WHEN next.price <> o.price THEN next.hold_id ELSE o.hold_id END,
         lease_until = instant + make_interval(secs => next.lease_seconds)
   WHERE tenant_id = o.tenant_id AND order_id = o.order_id;
  INSERT INTO attempts (tenant_id, order_id, attempt_no, provider_id, offer_key, reference, price, max_cost, started_at)
  VALUES (o.tenant_id, o.order_id, o.attempt_no + 1, next.provider_id, next.offer_key, next.reference, next.price,
          next.max_cost, instant);
  RETURN 'reserved';
END $$;
