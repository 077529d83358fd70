-- What a release gives back, and how an outcome that nobody can find out comes to an end.

-- Takes back what was presumed under our own reference: it is known better now.
CREATE FUNCTION presumption_reverse(of_provider bigint, of_reference text, instant timestamptz) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT e.provider_id, 'suspense_refund', 'suspense', 'provider', e.amount, e.currency, e.reference, instant
    FROM provider_entries e
   WHERE e.provider_id = of_provider AND e.kind = 'suspense' AND e.reference = of_reference
  ON CONFLICT DO NOTHING
$$;

CREATE TYPE release_terms AS (
  -- What the provider said it gave back; null where it said nothing.
  said           bigint,
  -- Whether the whole cost is due, and whether it still was when the number went back.
  due            boolean,
  in_time        boolean,
  -- False when an earlier call may have given it back and answered nobody.
  first_try      boolean,
  -- Whether its balance can be looked at, so that nothing need be assumed.
  has_balance    boolean
);

-- Writes down what a provider owes for what it took back, and books what it confirmed. Its answer to a repeated call
-- proves nothing when it says 0: the first one may have given the money.
CREATE FUNCTION provider_refund_open(of_provider bigint, of_reference text, of_tenant bigint, of_order bigint,
                                     terms release_terms, instant timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  paid   provider_entries%ROWTYPE;
  given  bigint;
BEGIN
  SELECT * INTO paid FROM provider_entries
   WHERE provider_id = of_provider AND kind IN ('cost', 'suspense') AND reference = of_reference;
  IF NOT FOUND THEN RETURN 0; END IF;
  given := CASE WHEN terms.said > 0 OR terms.said = 0 AND terms.first_try THEN least(terms.said, paid.amount)
                WHEN terms.said IS NULL AND terms.due AND terms.in_time AND NOT terms.has_balance THEN paid.amount END;
  IF NOT terms.due AND coalesce(given, 0) = 0 THEN RETURN 0; END IF;
  INSERT INTO provider_refunds (provider_id, reference, tenant_id, order_id, expected, confirmed, state, basis,
                                released_at, settled_at)
  VALUES (of_provider, of_reference, of_tenant, of_order, CASE WHEN terms.due THEN paid.amount ELSE 0 END, given,
          CASE WHEN given IS NULL THEN 'expected' WHEN given = 0 THEN 'refused' WHEN terms.said IS NULL THEN 'assumed'
               ELSE 'given' END,
          CASE WHEN given IS NULL THEN NULL WHEN terms.said IS NULL THEN 'capability' ELSE 'answer' END,
          instant, CASE WHEN given IS NOT NULL THEN instant END)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND OR coalesce(given, 0) = 0 THEN RETURN 0; END IF;
  PERFORM provider_refund_book(paid, given, instant);
  RETURN given;
END $$;

CREATE FUNCTION provider_refund_book(paid provider_entries, given bigint, instant timestamptz) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  VALUES (paid.provider_id, paid.kind || '_refund', paid.to_account, 'provider', given, paid.currency, paid.reference,
          instant)
  ON CONFLICT DO NOTHING
$$;

-- Settles what was expected, once: by the balance, by age, or by a person. True when it was open.
CREATE FUNCTION provider_refund_settle(of_provider bigint, of_reference text, given bigint, because text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
BEGIN
  UPDATE provider_refunds
     SET state = CASE WHEN given > 0 THEN 'given' ELSE 'refused' END, confirmed = given, basis = because,
         settled_at = instant
   WHERE provider_id = of_provider AND reference = of_reference AND state = 'expected';
  IF NOT FOUND THEN RETURN false; END IF;
  IF given > 0 THEN
    PERFORM provider_refund_book(e, least(given, e.amount), instant) FROM provider_entries e
      WHERE e.provider_id = of_provider AND e.reference = of_reference AND e.kind IN ('cost', 'suspense');
  END IF;
  RETURN true;
END $$;

-- The provider has taken a number back. The window of its refund began with the call that rented it, however late we
-- learned of that, and the number left us when its order let it go. Renewals give nothing back unless the provider says
-- that it gave more than the number had cost.
CREATE FUNCTION rental_released(of_provider bigint, of_upstream text, said bigint, refundable_ms bigint,
                                only_unused boolean, has_balance boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  instant  timestamptz := app_now();
  r        rentals%ROWTYPE;
  closes   timestamptz;
  unused   boolean;
  left_over bigint;
  renewed  record;
BEGIN
  UPDATE rentals SET state = 'released', next_release_at = NULL, missing_since = NULL, released_at = instant
   WHERE provider_id = of_provider AND upstream_id = of_upstream AND state = 'releasing' RETURNING * INTO r;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT least(r.started_at, min(a.started_at)) + refundable_ms * interval '1 millisecond' INTO closes FROM attempts a
   WHERE a.tenant_id = r.tenant_id AND a.order_id = r.order_id AND a.provider_id = of_provider
     AND a.upstream_id = of_upstream;
  unused := NOT only_unused OR NOT EXISTS (
    SELECT 1 FROM orders o WHERE o.tenant_id = r.tenant_id AND o.order_id = r.order_id AND o.provider_id = of_provider
       AND o.upstream_id = of_upstream AND o.message_count > 0);
  left_over := said - provider_refund_open(of_provider, of_upstream, r.tenant_id, r.order_id,
    ROW(said, unused AND r.ended_at < closes, instant < closes, r.release_tries <= 1, has_balance)::release_terms, instant);
  FOR renewed IN
    SELECT n.reference, e.amount FROM renewals n
      JOIN provider_entries e ON e.provider_id = n.provider_id AND e.reference = n.reference
       AND e.kind IN ('cost', 'suspense')
     WHERE n.tenant_id = r.tenant_id AND n.order_id = r.order_id AND n.provider_id = of_provider
       AND n.upstream_id = of_upstream ORDER BY n.renewal_no DESC
  LOOP
    EXIT WHEN left_over IS NULL OR left_over <= 0;
    left_over := left_over - provider_refund_open(of_provider, renewed.reference, r.tenant_id, r.order_id,
      ROW(left_over, false, true, true, has_balance)::release_terms, instant);
  END LOOP;
END $$;

-- Ends an attempt that nobody can say the outcome of, or that the balance says was charged: we may owe its cost, and
-- serve nobody with it. Books it under our reference, because the provider's id is not known. True when it was open.
CREATE FUNCTION attempt_to_suspense(of_tenant bigint, of_order bigint, of_attempt int, paid bigint, because text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  a       attempts%ROWTYPE;
  unit    text;
BEGIN
  -- The order first, as everywhere.
  SELECT currency INTO STRICT unit FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  UPDATE attempts SET state = 'suspense', cost = paid, error = because, settled_at = instant, next_check_at = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order AND attempt_no = of_attempt AND state = 'unknown' RETURNING * INTO a;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT a.provider_id, 'suspense', 'provider', 'suspense', paid, unit, a.reference, instant WHERE paid > 0
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- Nothing was bought after all; what was written off is reversed. True when it was open or written off.
CREATE FUNCTION attempt_to_absent(of_tenant bigint, of_order bigint, of_attempt int, because text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  a       attempts%ROWTYPE;
BEGIN
  PERFORM 1 FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  UPDATE attempts SET state = 'absent', cost = NULL, error = because, settled_at = instant, next_check_at = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order AND attempt_no = of_attempt AND state IN ('unknown', 'suspense')
  RETURNING * INTO a;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM presumption_reverse(a.provider_id, a.reference, instant);
  RETURN true;
END $$;

-- A renewal whose outcome nobody learns is given up: the customer's money goes back, and the order may be renewed or
-- have its number replaced. It is asked about further, as one whose order has ended is.
CREATE FUNCTION renewals_give_up(batch_size int, patience interval) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  n       renewals%ROWTYPE;
  o       orders%ROWTYPE;
  ended   int := 0;
BEGIN
  FOR n IN
    SELECT * FROM renewals WHERE state = 'unknown' AND started_at <= instant - patience
     ORDER BY started_at LIMIT batch_size
  LOOP
    SELECT * INTO STRICT o FROM orders WHERE tenant_id = n.tenant_id AND order_id = n.order_id FOR UPDATE;
    UPDATE renewals SET state = 'lapsed', settled_at = instant
     WHERE tenant_id = n.tenant_id AND order_id = n.order_id AND renewal_no = n.renewal_no AND state = 'unknown';
    CONTINUE WHEN NOT FOUND;
    PERFORM ledger_apply(ARRAY[(n.tenant_id, o.wallet, 'release', NULL, n.hold_id, o.display_no, NULL)::ledger_command]);
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END $$;

-- What cannot be found out is written off in the end: suspense says that we may owe it. Returns what it wrote off.
CREATE FUNCTION unknowns_write_off(batch_size int, patience interval)
RETURNS TABLE (provider_id bigint, amount bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  each    record;
BEGIN
  FOR each IN
    SELECT a.* FROM attempts a JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
     WHERE a.state = 'unknown' AND a.started_at <= instant - patience
       AND (o.status <> 'pending' OR o.attempt_no <> a.attempt_no)
     ORDER BY a.started_at LIMIT batch_size
  LOOP
    IF attempt_to_suspense(each.tenant_id, each.order_id, each.attempt_no, each.max_cost, 'unresolved') THEN
      RETURN QUERY SELECT each.provider_id, each.max_cost;
    END IF;
  END LOOP;
  FOR each IN
    SELECT n.* FROM renewals n WHERE n.state = 'lapsed' AND n.started_at <= instant - patience
     ORDER BY n.started_at LIMIT batch_size
  LOOP
    IF renewal_to_suspense(each.tenant_id, each.order_id, each.renewal_no, each.max_cost, 'unresolved') THEN
      RETURN QUERY SELECT each.provider_id, each.max_cost;
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION renewal_to_suspense(of_tenant bigint, of_order bigint, of_renewal int, paid bigint, because text)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
  n       renewals%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  UPDATE renewals SET state = 'suspense', cost = paid, error = because, settled_at = instant, next_check_at = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal AND state = 'lapsed' RETURNING * INTO n;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT n.provider_id, 'suspense', 'provider', 'suspense', paid, o.currency, n.reference, instant WHERE paid > 0
  ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- A renewal that was written off and never took place.
CREATE FUNCTION renewal_unsuspend(of_tenant bigint, of_order bigint, of_renewal int, because text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  n       renewals%ROWTYPE;
BEGIN
  PERFORM 1 FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  UPDATE renewals SET state = 'refused', cost = NULL, error = because, settled_at = instant
   WHERE tenant_id = of_tenant AND order_id = of_order AND renewal_no = of_renewal AND state = 'suspense'
     AND error = 'unresolved' RETURNING * INTO n;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM presumption_reverse(n.provider_id, n.reference, instant);
  RETURN true;
END $$;

-- Outcomes: `activated`; `repeated` (this very rental had won already); `number_taken` (the number serves another order
-- here: it goes back upstream); `duplicate_rental` (the provider named a rental we hold already: nothing to give back);
-- `not_pending` (the order ended or moved on meanwhile: the number goes back upstream). An attempt that was written off
-- under our reference is booked anew under the provider's id.
CREATE OR REPLACE FUNCTION purchase_confirm(confirmations jsonb)
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
  presumed boolean := false;
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
    presumed := presumed OR found.attempt_state = 'suspense';
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

  IF presumed THEN
    PERFORM presumption_reverse(a.provider_id, a.reference, instant)
       FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
       JOIN attempts a ON a.tenant_id = b.tenant_id AND a.order_id = b.order_id AND a.attempt_no = b.attempt_no
      WHERE outcomes[g.ord] <> 'repeated' AND a.state = 'suspense';
  END IF;

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
     AND a.attempt_no = b.attempt_no AND a.state IN ('started', 'unknown', 'absent', 'suspense');

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
