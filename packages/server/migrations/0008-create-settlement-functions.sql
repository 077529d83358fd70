-- What happens to an order after its reservation when the first offer did not win, and when its time is over.

CREATE TYPE attempt_verdict AS (
  tenant_id bigint, order_id bigint, attempt_no int,
  -- How the open attempt ended: `refused`, `absent` (never happened), or `unknown` (still to be found out).
  state text, error text,
  response_status int, response_sealed bytea
);

CREATE FUNCTION settle_attempt(verdict attempt_verdict, instant timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE attempts
     SET state = verdict.state, error = verdict.error, checks = checks + 1,
         settled_at = CASE WHEN verdict.state = 'unknown' THEN NULL ELSE instant END,
         next_check_at = CASE WHEN verdict.state = 'unknown'
                              THEN instant + least(interval '1 second' * 2 ^ least(checks, 9), interval '5 minutes') END
   WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id AND attempt_no = verdict.attempt_no
     AND state IN ('started', 'unknown')
$$;

CREATE FUNCTION answer_idempotency_key(o orders, verdict attempt_verdict) RETURNS void LANGUAGE sql AS $$
  UPDATE idempotency_keys SET response_status = verdict.response_status, response_sealed = verdict.response_sealed
   WHERE o.idempotency_key IS NOT NULL AND tenant_id = o.tenant_id AND key = o.idempotency_key
     AND response_status IS NULL AND verdict.response_status IS NOT NULL
$$;

-- Ends a pending order without a number: money back, event written. `failed`, or `not_pending` when it had moved on.
CREATE FUNCTION purchase_fail(verdict attempt_verdict, reason text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
BEGIN
  SELECT * INTO o FROM orders
   WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id AND status = 'pending'
     AND attempt_no = verdict.attempt_no FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_pending'; END IF;
  PERFORM settle_attempt(verdict, instant);
  PERFORM ledger_apply(ARRAY[(o.tenant_id, o.wallet, 'release', NULL, o.hold_id, o.display_no, NULL)::ledger_command]);
  UPDATE orders SET status = 'failed', failure_code = reason, ended_at = instant, lease_until = NULL
   WHERE tenant_id = o.tenant_id AND order_id = o.order_id;
  INSERT INTO outbox (tenant_id, type, order_id, created_at) VALUES (o.tenant_id, 'order.failed', o.order_id, instant);
  PERFORM answer_idempotency_key(o, verdict);
  RETURN 'failed';
END $$;

CREATE TYPE next_attempt AS (
  provider_id bigint, offer_key text, reference text, price bigint, max_cost bigint, number_type text, hold_id uuid,
  lease_seconds int
);

-- Moves a pending order on to a dearer or equal offer: the old hold goes, a new one comes, in one commit.
-- `reserved`, `insufficient_funds` (nothing changed but the verdict: the caller fails the order), `not_pending`.
CREATE FUNCTION purchase_advance(verdict attempt_verdict, next next_attempt) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  instant  timestamptz := app_now();
  o        orders%ROWTYPE;
  wallet_balance bigint;
BEGIN
  SELECT * INTO o FROM orders
   WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id AND status = 'pending'
     AND attempt_no = verdict.attempt_no FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_pending'; END IF;
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

-- Leaves a pending order to the settler because nobody knows yet whether the provider sold a number.
CREATE FUNCTION purchase_park(verdict attempt_verdict) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
BEGIN
  SELECT * INTO o FROM orders
   WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id AND status = 'pending'
     AND attempt_no = verdict.attempt_no FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_pending'; END IF;
  PERFORM settle_attempt(verdict, instant);
  UPDATE orders SET lease_until = (SELECT next_check_at FROM attempts a WHERE a.tenant_id = o.tenant_id
                                     AND a.order_id = o.order_id AND a.attempt_no = o.attempt_no)
   WHERE tenant_id = o.tenant_id AND order_id = o.order_id;
  PERFORM answer_idempotency_key(o, verdict);
  RETURN 'parked';
END $$;

-- Hands pending orders whose lease ran out to one worker: what a crash, a restart or a lost answer left behind.
CREATE FUNCTION purchase_claim(batch_size int, lease_seconds int)
RETURNS TABLE (tenant_id bigint, order_id bigint) LANGUAGE sql AS $$
  UPDATE orders o SET lease_until = app_now() + make_interval(secs => lease_seconds)
    FROM (SELECT c.tenant_id, c.order_id FROM orders c
           WHERE c.status = 'pending' AND c.lease_until <= app_now()
           ORDER BY c.lease_until LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE o.tenant_id = due.tenant_id AND o.order_id = due.order_id
  RETURNING o.tenant_id, o.order_id
$$;

-- Hands out unknown attempts whose order went on without them: a number may still be ours to give back.
CREATE FUNCTION stray_attempt_claim(batch_size int)
RETURNS TABLE (tenant_id bigint, order_id bigint, attempt_no int, provider_id bigint, reference text, started_at timestamptz,
               max_cost bigint)
LANGUAGE sql AS $$
  UPDATE attempts a
     SET checks = a.checks + 1,
         next_check_at = app_now() + least(interval '1 second' * 2 ^ least(a.checks, 9), interval '5 minutes')
    FROM (SELECT c.tenant_id, c.order_id, c.attempt_no FROM attempts c
            JOIN orders o ON o.tenant_id = c.tenant_id AND o.order_id = c.order_id
           WHERE c.state = 'unknown' AND c.next_check_at <= app_now()
             AND (o.status <> 'pending' OR o.attempt_no <> c.attempt_no)
           ORDER BY c.next_check_at LIMIT batch_size FOR UPDATE OF c SKIP LOCKED) due
   WHERE a.tenant_id = due.tenant_id AND a.order_id = due.order_id AND a.attempt_no = due.attempt_no
  RETURNING a.tenant_id, a.order_id, a.attempt_no, a.provider_id, a.reference, a.started_at, a.max_cost
$$;

-- Ends orders whose time is over: the number is marked to go back, and an order that never had a message gets its
-- money back. Rows that another worker holds are skipped, so each order ends once.
CREATE FUNCTION orders_expire(batch_size int)
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
  PERFORM ledger_apply(r.commands) FROM (
    SELECT array_agg((e.tenant_id, e.wallet, 'release', NULL, e.hold_id, e.display_no, NULL)::ledger_command) AS commands
      FROM unnest(ended) e JOIN holds h ON h.tenant_id = e.tenant_id AND h.hold_id = e.hold_id
     WHERE h.state = 'held') r WHERE r.commands IS NOT NULL;
  UPDATE rentals r SET state = 'releasing', ended_at = instant, next_release_at = instant
    FROM unnest(ended) e WHERE r.provider_id = e.provider_id AND r.upstream_id = e.upstream_id AND r.state = 'active';
  INSERT INTO outbox (tenant_id, type, order_id, created_at)
  SELECT e.tenant_id, 'order.expired', e.order_id, instant FROM unnest(ended) e;
  RETURN QUERY SELECT e.tenant_id, e.order_id, e.relay_hash FROM unnest(ended) e;
END $$;

-- Hands numbers that go back upstream to one worker; each try waits longer than the one before.
CREATE FUNCTION release_claim(batch_size int)
RETURNS TABLE (provider_id bigint, upstream_id text, phone text, release_tries int) LANGUAGE sql AS $$
  UPDATE rentals r
     SET release_tries = r.release_tries + 1,
         next_release_at = app_now() + least(interval '15 seconds' * 2 ^ least(r.release_tries, 9), interval '30 minutes')
    FROM (SELECT c.provider_id, c.upstream_id FROM rentals c
           WHERE c.state = 'releasing' AND c.next_release_at <= app_now()
           ORDER BY c.next_release_at LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE r.provider_id = due.provider_id AND r.upstream_id = due.upstream_id
  RETURNING r.provider_id, r.upstream_id, r.phone, r.release_tries
$$;
