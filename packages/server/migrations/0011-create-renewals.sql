-- Renewing in two steps, as buying is: reserve (price held, row written), the provider's call, then confirm or refuse.
-- And what renewals change in the functions that were there before: the first message captures what renewals hold, and
-- the end of an order gives it back.

-- Orders whose last day, or last tenth of a term, has begun: a term of n days is near its end 2.4 hours times n before
-- it, at most 24 hours, which all terms of ten days and more share.
CREATE INDEX orders_expiring ON orders (least(coalesce(term_days, rent_days), 10), expires_at)
  WHERE status = 'active' AND renew_due_at IS NULL;
CREATE INDEX orders_to_renew ON orders (renew_due_at) WHERE status = 'active' AND auto_renew AND renew_due_at IS NOT NULL;

CREATE TYPE renewal_request AS (
  tenant_id bigint, order_id bigint, days int, price bigint, max_cost bigint, hold_id uuid, reference text,
  -- What the quote was made for: whoever renewed or replaced meanwhile makes this request too late.
  renewed_days int, provider_id bigint, upstream_id text,
  -- The API key that asks, whose budget it counts against; null for a person. An automatic renewal counts against the
  -- key that bought the order: what a key spends by itself later is spent all the same.
  automatic boolean, api_key_id bigint, idempotency_key text, request_hash bytea, lease_seconds int
);

-- Outcomes: `reserved`, `insufficient_funds`, `no_wallet`, `budget_reached`, `tenant_frozen`, `pending`, `ended`, `busy`
-- (another renewal or a replacement is under way), `changed` (the order is no longer what was quoted for; an automatic
-- renewal: its owner wants none, or none so dear); with a key also `replayed`, `in_progress`, `mismatch`. Only `reserved`
-- changes anything.
CREATE FUNCTION renewal_reserve(request renewal_request, OUT outcome text, OUT renewal_no int, OUT response_status int,
                                OUT response_sealed bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
BEGIN
  SELECT k.* FROM order_key_claim(request.tenant_id, request.idempotency_key, request.request_hash, instant) k
    INTO outcome, response_status, response_sealed;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = request.tenant_id AND order_id = request.order_id FOR UPDATE;
  IF request.automatic THEN request.api_key_id := o.api_key_id; END IF;
  outcome := coalesce(order_action_refusal(o, request.renewed_days, instant),
                      CASE WHEN (o.provider_id, o.upstream_id) <> (request.provider_id, request.upstream_id)
                             OR request.automatic AND (NOT o.auto_renew OR request.price > o.max_price) THEN 'changed'
                           WHEN request.price > api_key_budget_left(o.tenant_id, request.api_key_id, instant)
                             THEN 'budget_reached' END);
  IF outcome IS NULL THEN
    SELECT CASE l.outcome WHEN 'applied' THEN 'reserved' ELSE l.outcome END INTO outcome
      FROM ledger_apply(ARRAY[(o.tenant_id, o.wallet, 'hold', request.price, request.hold_id, o.display_no, NULL)::ledger_command]) l;
  END IF;
  IF outcome <> 'reserved' THEN
    DELETE FROM idempotency_keys WHERE tenant_id = request.tenant_id AND key = request.idempotency_key;
    RETURN;
  END IF;
  INSERT INTO renewals AS n (tenant_id, order_id, renewal_no, provider_id, upstream_id, days, price, max_cost, hold_id,
                             reference, automatic, api_key_id, idempotency_key, started_at, called_at,
                             next_check_at)
  SELECT o.tenant_id, o.order_id, coalesce(max(m.renewal_no), 0) + 1, o.provider_id, o.upstream_id, request.days,
         request.price, request.max_cost, request.hold_id, request.reference, request.automatic, request.api_key_id,
         request.idempotency_key, instant, instant, instant + make_interval(secs => request.lease_seconds)
    FROM renewals m WHERE m.tenant_id = o.tenant_id AND m.order_id = o.order_id
  RETURNING n.renewal_no INTO renewal_no;
END $$;

-- The provider has extended the rental: so does the order, in the same commit as the money. Outcomes: `renewed`;
-- `repeated` (booked before); `too_late` (the order ended or this renewal was given up: the cost goes to suspense and
-- the customer pays nothing).
CREATE FUNCTION renewal_confirm(of_tenant bigint, of_order bigint, of_renewal int, paid bigint, answers jsonb,
                                OUT outcome text, OUT relay_hash bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
  n       renewals%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  SELECT * INTO STRICT n FROM renewals WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  relay_hash := o.relay_hash;
  outcome := CASE WHEN n.state = 'won' THEN 'repeated'
                  WHEN n.state IN ('started', 'unknown') AND o.status = 'active' AND o.expires_at > instant THEN 'renewed'
                  ELSE 'too_late' END;
  IF outcome = 'repeated' OR n.state = 'suspense' THEN
    -- Whoever booked it first may have had no answer.
    PERFORM order_key_answer(of_tenant, n.idempotency_key, answers -> CASE outcome WHEN 'repeated' THEN 'renewed' ELSE outcome END);
    RETURN;
  END IF;
  IF outcome = 'renewed' THEN
    UPDATE orders SET expires_at = o.expires_at + make_interval(hours => 24 * n.days), renewed_days = o.renewed_days + n.days,
                      renewed_price = o.renewed_price + n.price, term_days = n.days, renew_due_at = NULL
     WHERE tenant_id = of_tenant AND order_id = of_order;
    INSERT INTO outbox (tenant_id, type, order_id, created_at) VALUES (of_tenant, 'order.renewed', of_order, instant);
  END IF;
  -- An order that has a message has been paid for; otherwise its first message captures this hold with the others.
  IF outcome = 'renewed' AND o.message_count > 0 THEN
    PERFORM ledger_apply(ARRAY[(of_tenant, o.wallet, 'capture', NULL, n.hold_id, o.display_no, NULL)::ledger_command]);
  ELSIF outcome = 'too_late' AND n.state IN ('started', 'unknown') THEN
    PERFORM ledger_apply(ARRAY[(of_tenant, o.wallet, 'release', NULL, n.hold_id, o.display_no, NULL)::ledger_command]);
  END IF;
  -- Under the reference of the renewal: the rental has had its own cost booked under its id.
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT n.provider_id, k.kind, 'provider', k.kind, paid, o.currency, n.reference, instant
    FROM (SELECT CASE outcome WHEN 'renewed' THEN 'cost' ELSE 'suspense' END AS kind) k WHERE paid > 0
  ON CONFLICT DO NOTHING;
  UPDATE renewals SET state = CASE outcome WHEN 'renewed' THEN 'won' ELSE 'suspense' END, cost = paid, settled_at = instant,
                      next_check_at = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  PERFORM order_key_answer(of_tenant, n.idempotency_key, answers -> outcome);
END $$;

-- The provider has not extended the rental, for certain: the money goes back. `refused`, or `settled` when it is known
-- otherwise already.
CREATE FUNCTION renewal_refuse(of_tenant bigint, of_order bigint, of_renewal int, because text, answer jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  o orders%ROWTYPE;
  n renewals%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  SELECT * INTO STRICT n FROM renewals WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  IF n.state NOT IN ('started', 'unknown', 'lapsed') THEN RETURN 'settled'; END IF;
  IF n.state <> 'lapsed' THEN
    PERFORM ledger_apply(ARRAY[(of_tenant, o.wallet, 'release', NULL, n.hold_id, o.display_no, NULL)::ledger_command]);
  END IF;
  UPDATE renewals SET state = 'refused', error = because, settled_at = app_now(), next_check_at = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  PERFORM order_key_answer(of_tenant, n.idempotency_key, answer);
  RETURN 'refused';
END $$;

-- Nobody knows yet: it is asked about again, later each time; never again where there is nobody to ask. `parked`,
-- `lapsed` when its order has ended meanwhile, or the state in which somebody else has settled it. `quiet_seconds`: for
-- how long no call has gone unanswered, where that is longer than since it was claimed.
CREATE FUNCTION renewal_park(of_tenant bigint, of_order bigint, of_renewal int, because text, askable boolean,
                             quiet_seconds float8, answers jsonb)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  n       renewals%ROWTYPE;
  outcome text;
BEGIN
  PERFORM 1 FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  SELECT * INTO STRICT n FROM renewals WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  outcome := CASE WHEN n.state IN ('started', 'unknown') THEN 'parked' ELSE n.state END;
  PERFORM order_key_answer(of_tenant, n.idempotency_key, answers -> outcome);
  IF outcome NOT IN ('parked', 'lapsed') THEN RETURN outcome; END IF;
  UPDATE renewals
     SET state = CASE outcome WHEN 'parked' THEN 'unknown' ELSE 'lapsed' END, error = because, checks = n.checks + 1,
         called_at = coalesce(app_now() - make_interval(secs => quiet_seconds), n.called_at),
         next_check_at = CASE WHEN askable
                              THEN app_now() + least(interval '1 second' * 2 ^ least(n.checks, 9), interval '5 minutes') END
   WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal;
  RETURN outcome;
END $$;

-- Hands renewals whose outcome is open to one worker, with how long ago a call went unanswered before this.
CREATE FUNCTION renewal_claim(batch_size int, lease_seconds int)
RETURNS TABLE (tenant_id bigint, order_id bigint, renewal_no int, age float8, since_call float8) LANGUAGE sql AS $$
  UPDATE renewals n SET next_check_at = app_now() + make_interval(secs => lease_seconds), called_at = app_now()
    FROM (SELECT c.tenant_id, c.order_id, c.renewal_no, c.called_at FROM renewals c
           WHERE c.state IN ('started', 'unknown', 'lapsed') AND c.next_check_at <= app_now()
           ORDER BY c.next_check_at LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE n.tenant_id = due.tenant_id AND n.order_id = due.order_id AND n.renewal_no = due.renewal_no
  RETURNING n.tenant_id, n.order_id, n.renewal_no, extract(epoch FROM app_now() - n.started_at)::float8,
            extract(epoch FROM app_now() - due.called_at)::float8
$$;

-- Tells once a term that an order is near its end, from when on it is renewed by itself where that is wanted.
CREATE FUNCTION orders_note_expiring(batch_size int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  noted   orders[];
BEGIN
  WITH due AS (
    SELECT d.tenant_id, d.order_id FROM generate_series(1, 10) AS t (days)
     CROSS JOIN LATERAL (
       SELECT c.tenant_id, c.order_id FROM orders c
        WHERE c.status = 'active' AND c.renew_due_at IS NULL AND least(coalesce(c.term_days, c.rent_days), 10) = t.days
          AND c.expires_at > instant AND c.expires_at <= instant + make_interval(mins => 144 * t.days)
        ORDER BY c.expires_at LIMIT batch_size FOR UPDATE SKIP LOCKED) d
     LIMIT batch_size
  ), told AS (
    UPDATE orders o SET renew_due_at = instant FROM due
     WHERE o.tenant_id = due.tenant_id AND o.order_id = due.order_id RETURNING o
  )
  SELECT coalesce(array_agg(t.o), '{}') FROM told t INTO noted;
  -- A statement of its own, because events take their place by what is committed when it begins.
  INSERT INTO outbox (tenant_id, type, order_id, created_at)
  SELECT e.tenant_id, 'order.expiring', e.order_id, instant FROM unnest(noted) e;
  RETURN cardinality(noted);
END $$;

-- Hands orders that renew themselves to one worker, and again after ten minutes for as long as they have not been.
CREATE FUNCTION auto_renewal_claim(batch_size int) RETURNS TABLE (tenant_id bigint, order_id bigint, renewed_days int)
LANGUAGE sql AS $$
  UPDATE orders o SET renew_due_at = app_now() + interval '10 minutes'
    FROM (SELECT c.tenant_id, c.order_id FROM orders c
           WHERE c.status = 'active' AND c.auto_renew AND c.renew_due_at <= app_now() AND c.expires_at > app_now()
           ORDER BY c.renew_due_at LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE o.tenant_id = due.tenant_id AND o.order_id = due.order_id
  RETURNING o.tenant_id, o.order_id, o.renewed_days
$$;

-- As before; what the end does is in orders_settle_end.
CREATE OR REPLACE FUNCTION orders_expire(batch_size int)
RETURNS TABLE (tenant_id bigint, order_id bigint, relay_hash bytea) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  ended   orders[];
BEGIN
  -- From what the update gives back, not from the snapshot: a row may have changed before its lock was taken.
  WITH due AS (
    SELECT d.tenant_id, d.order_id FROM orders d
     WHERE d.status = 'active' AND d.expires_at <= instant
     ORDER BY d.expires_at LIMIT batch_size FOR UPDATE SKIP LOCKED
  ), gone AS (
    UPDATE orders o SET status = 'expired', ended_at = instant
      FROM due WHERE o.tenant_id = due.tenant_id AND o.order_id = due.order_id RETURNING o
  )
  SELECT coalesce(array_agg(g.o), '{}') FROM gone g INTO ended;
  PERFORM orders_settle_end(ended, 'release', instant);
  RETURN QUERY SELECT e.tenant_id, e.order_id, e.relay_hash FROM unnest(ended) e;
END $$;

-- Outcomes: `delivered` (with what a reader of the relay sees of the order), `duplicate`, `quarantined`. The latest
-- message of an order is the one received last, by whole milliseconds and then by id, as readers in memory compare.
-- A message and its event have one id.
DROP FUNCTION message_ingest;
CREATE FUNCTION message_ingest(incoming jsonb)
RETURNS TABLE (idx int, outcome text, relay_hash bytea, display_no text, expires_at timestamptz, received_at timestamptz,
               latest boolean, templated boolean)
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
    SELECT g.ord, o.status, o.expires_at, o.phone FROM unnest(ords) AS g (ord)
      JOIN orders o ON o.tenant_id = batch[g.ord].tenant_id AND o.order_id = batch[g.ord].order_id
     WHERE outcomes[g.ord] = 'quarantined' AND batch[g.ord].quarantine_reason IS NULL
     ORDER BY o.tenant_id, o.order_id, g.ord FOR UPDATE OF o
  LOOP
    -- Not a condition of the query, for which all orders that are due later might be read.
    -- The order may have got another number since the message was matched.
    IF found.status = 'active' AND found.expires_at > instant AND found.phone = batch[found.ord].phone THEN
      outcomes[found.ord] := 'delivered';
    END IF;
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
      FROM (SELECT DISTINCT o.tenant_id, o.wallet, h.hold_id, o.display_no
              FROM unnest(ords) AS g (ord)
              JOIN orders o ON o.tenant_id = batch[g.ord].tenant_id AND o.order_id = batch[g.ord].order_id
             CROSS JOIN LATERAL (SELECT o.hold_id
                                 UNION ALL
                                 SELECT n.hold_id FROM renewals n
                                  WHERE o.renewed_days > 0 AND n.tenant_id = o.tenant_id AND n.order_id = o.order_id
                                    AND n.state = 'won') p (hold_id)
              JOIN holds h ON h.tenant_id = o.tenant_id AND h.hold_id = p.hold_id AND h.state = 'held'
             WHERE outcomes[g.ord] = 'delivered') d
  ) captures WHERE captures.commands IS NOT NULL;

  INSERT INTO outbox (event_id, tenant_id, type, order_id, message_id, created_at)
  SELECT b.message_id, b.tenant_id, 'message.received', b.order_id, b.message_id, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'delivered' ORDER BY g.ord;

  INSERT INTO quarantine (provider_id, external_id, phone, upstream_id, reason, sealed_body, received_at, created_at)
  SELECT b.provider_id, b.external_id, b.phone, b.upstream_id, coalesce(b.quarantine_reason, 'ended'), b.quarantine_body,
         b.received_at, instant
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'quarantined';

  RETURN QUERY SELECT g.ord, outcomes[g.ord], o.relay_hash, o.display_no, o.expires_at, received[g.ord],
                      o.latest_message_id = batch[g.ord].message_id, o.template_id IS NOT NULL
                 FROM unnest(ords) AS g (ord)
                 LEFT JOIN orders o ON outcomes[g.ord] = 'delivered' AND o.tenant_id = batch[g.ord].tenant_id
                  AND o.order_id = batch[g.ord].order_id
                ORDER BY g.ord;
END $$;
