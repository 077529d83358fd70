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
  first    boolean;
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
  -- It may have gone back before, as a number that nobody knew.
  first := r.release_tries <= 1 AND NOT EXISTS (
    SELECT 1 FROM orphans o WHERE o.provider_id = of_provider AND o.upstream_id = of_upstream AND o.release_tries > 0);
  left_over := said - provider_refund_open(of_provider, of_upstream, r.tenant_id, r.order_id,
    ROW(said, unused AND r.ended_at < closes, instant < closes, first, has_balance)::release_terms, instant);
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
-- have its number replaced. It is asked about further, as one whose order has ended is. All orders are locked before
-- the first wallet, as wherever several end at once.
CREATE FUNCTION renewals_give_up(batch_size int, patience interval) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  due     renewals[];
  ended   renewals[];
BEGIN
  SELECT coalesce(array_agg(d.n), '{}') INTO due
    FROM (SELECT n FROM renewals n WHERE n.state = 'unknown' AND n.started_at <= instant - patience
           ORDER BY n.started_at LIMIT batch_size) d;
  IF cardinality(due) = 0 THEN RETURN 0; END IF;
  PERFORM 1 FROM unnest(due) d JOIN orders o ON o.tenant_id = d.tenant_id AND o.order_id = d.order_id
    ORDER BY o.tenant_id, o.order_id FOR UPDATE OF o;
  WITH lapsed AS (
    UPDATE renewals n SET state = 'lapsed', settled_at = instant FROM unnest(due) d
     WHERE n.tenant_id = d.tenant_id AND n.order_id = d.order_id AND n.renewal_no = d.renewal_no AND n.state = 'unknown'
    RETURNING n
  )
  SELECT coalesce(array_agg(l.n), '{}') FROM lapsed l INTO ended;
  PERFORM ledger_apply(r.commands) FROM (
    SELECT array_agg((e.tenant_id, o.wallet, 'release', NULL, e.hold_id, o.display_no, NULL)::ledger_command) AS commands
      FROM unnest(ended) e JOIN orders o ON o.tenant_id = e.tenant_id AND o.order_id = e.order_id
    ) r WHERE r.commands IS NOT NULL;
  RETURN cardinality(ended);
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
    SELECT d.* FROM (
      SELECT a.* FROM attempts a JOIN orders o ON o.tenant_id = a.tenant_id AND o.order_id = a.order_id
       WHERE a.state = 'unknown' AND a.started_at <= instant - patience
         AND (o.status <> 'pending' OR o.attempt_no <> a.attempt_no)
       ORDER BY a.started_at LIMIT batch_size) d ORDER BY d.tenant_id, d.order_id
  LOOP
    IF attempt_to_suspense(each.tenant_id, each.order_id, each.attempt_no, each.max_cost, 'unresolved') THEN
      RETURN QUERY SELECT each.provider_id, each.max_cost;
    END IF;
  END LOOP;
  FOR each IN
    SELECT d.* FROM (
      SELECT n.* FROM renewals n WHERE n.state = 'lapsed' AND n.started_at <= instant - patience
       ORDER BY n.started_at LIMIT batch_size) d ORDER BY d.tenant_id, d.order_id
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
