-- What an owner may do to an order: cancel, release, replace its number; renewing is in the next file. Each function
-- locks the order first, so that it meets messages, expiry and the other actions one after the other: whoever comes
-- first decides. Every hold and every rental of an order changes under that lock only.

ALTER TABLE orders
  -- What the renewals that were won have added to rent_days and price.
  ADD COLUMN renewed_days int NOT NULL DEFAULT 0,
  ADD COLUMN renewed_price bigint NOT NULL DEFAULT 0,
  -- The days of the renewal won last; null in the first term, which has rent_days.
  ADD COLUMN term_days int,
  -- When an automatic renewal is tried next; null until the end of the term is near, which is told once.
  ADD COLUMN renew_due_at timestamptz,
  ADD COLUMN replacements int NOT NULL DEFAULT 0;

-- An extension of a rental, charged on its own hold. `started` and `unknown` are open: the provider may have extended
-- it or not. `lapsed` had its order end before that was known: the money is back, the provider is still asked.
-- `suspense` extended what could no longer be used.
CREATE TABLE renewals (
  tenant_id       bigint      NOT NULL,
  order_id        bigint      NOT NULL,
  renewal_no      int         NOT NULL,
  provider_id     bigint      NOT NULL,
  upstream_id     text        NOT NULL,
  days            int         NOT NULL,
  price           bigint      NOT NULL,
  max_cost        bigint      NOT NULL,
  hold_id         uuid        NOT NULL,
  -- Ours, the same however often the provider is called for it.
  reference       text        NOT NULL,
  automatic       boolean     NOT NULL,
  state           text        NOT NULL DEFAULT 'started',
  cost            bigint,
  error           text,
  idempotency_key text,
  started_at      timestamptz NOT NULL,
  -- When a call to the provider was made last that may be unanswered.
  called_at       timestamptz NOT NULL,
  settled_at      timestamptz,
  -- The lease of whoever works on it, then the time to ask again; null where there is nobody to ask.
  next_check_at   timestamptz,
  checks          int         NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, order_id, renewal_no),
  CONSTRAINT renewals_days_positive CHECK (days > 0),
  CONSTRAINT renewals_state_known CHECK (state IN ('started', 'unknown', 'won', 'refused', 'lapsed', 'suspense'))
);
CREATE UNIQUE INDEX renewals_one_open ON renewals (tenant_id, order_id) WHERE state IN ('started', 'unknown');
CREATE INDEX renewals_to_settle ON renewals (next_check_at) WHERE state IN ('started', 'unknown', 'lapsed');

-- The search for another number of an active order. Its attempts are rows of `attempts`, written as `unknown` with a
-- lease, so that what a process that died has bought is found and given back as any other stray number is.
CREATE TABLE replacements (
  tenant_id       bigint      NOT NULL,
  order_id        bigint      NOT NULL,
  replacement_no  int         NOT NULL,
  -- The attempt under way.
  attempt_no      int         NOT NULL,
  state           text        NOT NULL DEFAULT 'started',
  idempotency_key text,
  lease_until     timestamptz,
  started_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, order_id, replacement_no),
  CONSTRAINT replacements_state_known CHECK (state IN ('started', 'won', 'failed')),
  CONSTRAINT replacements_lease_iff_started CHECK ((lease_until IS NOT NULL) = (state = 'started'))
);
CREATE UNIQUE INDEX replacements_one_open ON replacements (tenant_id, order_id) WHERE state = 'started';
CREATE INDEX replacements_to_settle ON replacements (lease_until) WHERE state = 'started';

-- Takes an idempotency key; `outcome` stays null when it was free, or when there is none. A twin that is being inserted
-- elsewhere is waited for.
CREATE FUNCTION order_key_claim(of_tenant bigint, of_key text, of_hash bytea, instant timestamptz,
                                OUT outcome text, OUT response_status int, OUT response_sealed bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  IF of_key IS NULL THEN RETURN; END IF;
  INSERT INTO idempotency_keys (tenant_id, key, request_hash, created_at) VALUES (of_tenant, of_key, of_hash, instant)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN; END IF;
  SELECT CASE WHEN k.request_hash <> of_hash THEN 'mismatch' WHEN k.response_status IS NULL THEN 'in_progress'
              ELSE 'replayed' END, k.response_status, k.response_sealed
    FROM idempotency_keys k WHERE k.tenant_id = of_tenant AND k.key = of_key
    INTO outcome, response_status, response_sealed;
END $$;

-- Keeps the first answer of a key: `{"status": 200, "sealed": "\\x…"}`. Without a key or an answer it does nothing.
CREATE FUNCTION order_key_answer(of_tenant bigint, of_key text, answer jsonb) RETURNS void LANGUAGE sql AS $$
  UPDATE idempotency_keys
     SET response_status = (answer ->> 'status')::int, response_sealed = (answer ->> 'sealed')::bytea
   WHERE of_key IS NOT NULL AND answer ->> 'status' IS NOT NULL AND tenant_id = of_tenant AND key = of_key
     AND response_status IS NULL
$$;

-- What every end of an order does: resolves its holds, lets go of its number, writes the event. `resolution` is for
-- what the order had; a renewal that nobody knows the outcome of extended nothing, so its money goes back whatever the
-- end. One call for all, so that the wallets are locked in order.
CREATE FUNCTION orders_settle_end(ended orders[], resolution text, instant timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_apply(r.commands) FROM (
    SELECT array_agg((e.tenant_id, e.wallet, CASE WHEN p.had THEN resolution ELSE 'release' END, NULL, h.hold_id,
                      e.display_no, NULL)::ledger_command) AS commands
      FROM unnest(ended) e
      CROSS JOIN LATERAL (SELECT e.hold_id, true AS had
                          UNION ALL
                          SELECT n.hold_id, n.state = 'won' FROM renewals n
                           WHERE n.tenant_id = e.tenant_id AND n.order_id = e.order_id) p
      JOIN holds h ON h.tenant_id = e.tenant_id AND h.hold_id = p.hold_id
     WHERE h.state = 'held') r WHERE r.commands IS NOT NULL;
  UPDATE renewals n SET state = 'lapsed', settled_at = instant, next_check_at = instant
    FROM unnest(ended) e
   WHERE n.tenant_id = e.tenant_id AND n.order_id = e.order_id AND n.state IN ('started', 'unknown');
  UPDATE rentals r SET state = 'releasing', ended_at = instant, next_release_at = instant
    FROM unnest(ended) e WHERE r.provider_id = e.provider_id AND r.upstream_id = e.upstream_id AND r.state = 'active';
  INSERT INTO outbox (tenant_id, type, order_id, created_at)
  SELECT e.tenant_id, 'order.' || e.status, e.order_id, instant FROM unnest(ended) e;
END $$;

-- Gives the money back and the number up, before the first message. A purchase still under way finds its order gone
-- and gives its number back; `answer` is what a repetition of it hears. Outcomes: `cancelled`, `repeated`,
-- `has_messages`, `ended`.
CREATE FUNCTION order_cancel(of_tenant bigint, of_order bigint, answer jsonb, OUT outcome text, OUT relay_hash bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  relay_hash := o.relay_hash;
  outcome := CASE WHEN o.status = 'cancelled' THEN 'repeated'
                  WHEN o.status NOT IN ('pending', 'active') OR o.expires_at <= instant THEN 'ended'
                  WHEN o.message_count > 0 THEN 'has_messages' ELSE 'cancelled' END;
  IF outcome <> 'cancelled' THEN RETURN; END IF;
  -- An attempt that nobody waits for any more is asked about until it is known what it bought.
  UPDATE attempts SET state = 'unknown', next_check_at = instant + interval '30 seconds'
   WHERE tenant_id = of_tenant AND order_id = of_order AND state = 'started';
  UPDATE orders SET status = 'cancelled', ended_at = instant, lease_until = NULL
   WHERE tenant_id = of_tenant AND order_id = of_order RETURNING * INTO o;
  PERFORM orders_settle_end(ARRAY[o], 'release', instant);
  PERFORM order_key_answer(of_tenant, o.idempotency_key, answer);
END $$;

-- Gives the number back early; what was held for it is spent. Outcomes: `released`, `repeated`, `pending`, `ended`.
CREATE FUNCTION order_release(of_tenant bigint, of_order bigint, OUT outcome text, OUT relay_hash bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  relay_hash := o.relay_hash;
  outcome := CASE WHEN o.status = 'released' THEN 'repeated' WHEN o.status = 'pending' THEN 'pending'
                  WHEN o.status <> 'active' OR o.expires_at <= instant THEN 'ended' ELSE 'released' END;
  IF outcome <> 'released' THEN RETURN; END IF;
  UPDATE orders SET status = 'released', ended_at = instant
   WHERE tenant_id = of_tenant AND order_id = of_order RETURNING * INTO o;
  PERFORM orders_settle_end(ARRAY[o], 'capture', instant);
END $$;

CREATE TYPE replacement_request AS (
  tenant_id bigint, order_id bigint,
  -- What the quotes were made for: the days left and the number that is to go.
  renewed_days int, phone text,
  idempotency_key text, request_hash bytea, replacements_max int
);

-- Why an active order cannot be replaced or renewed now; null when it can.
CREATE FUNCTION order_action_refusal(o orders, renewed_days int, instant timestamptz) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM tenants t WHERE t.tenant_id = o.tenant_id AND t.status = 'active')
              THEN 'tenant_frozen'
              WHEN o.status = 'pending' THEN 'pending'
              WHEN o.status <> 'active' OR o.expires_at <= instant THEN 'ended'
              -- A new number is rented for the days left, so that both at once would let it end before its order.
              WHEN EXISTS (SELECT 1 FROM renewals n WHERE n.tenant_id = o.tenant_id AND n.order_id = o.order_id
                             AND n.state IN ('started', 'unknown'))
                OR EXISTS (SELECT 1 FROM replacements p WHERE p.tenant_id = o.tenant_id AND p.order_id = o.order_id
                             AND p.state = 'started') THEN 'busy'
              WHEN o.renewed_days <> renewed_days THEN 'changed' END
$$;

-- Begins the search for another number; the order stays active with the one it has. Outcomes: `reserved`,
-- `tenant_frozen`, `pending`, `ended`, `has_messages`, `limit_reached`, `busy` (a renewal or another replacement is
-- under way), `changed` (the order is no longer what was quoted for); with a key also `replayed`, `in_progress`,
-- `mismatch`. Only `reserved` changes anything.
CREATE FUNCTION replacement_reserve(request replacement_request, next next_attempt,
                                    OUT outcome text, OUT replacement_no int, OUT attempt_no int,
                                    OUT response_status int, OUT response_sealed bytea)
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
  outcome := coalesce(order_action_refusal(o, request.renewed_days, instant),
                      CASE WHEN o.message_count > 0 THEN 'has_messages'
                           WHEN o.replacements >= request.replacements_max THEN 'limit_reached'
                           WHEN o.phone <> request.phone THEN 'changed' ELSE 'reserved' END);
  IF outcome <> 'reserved' THEN
    DELETE FROM idempotency_keys WHERE tenant_id = request.tenant_id AND key = request.idempotency_key;
    RETURN;
  END IF;
  attempt_no := replacement_attempt(o, next, instant);
  INSERT INTO replacements AS p (tenant_id, order_id, replacement_no, attempt_no, idempotency_key, lease_until, started_at)
  SELECT o.tenant_id, o.order_id, coalesce(max(q.replacement_no), 0) + 1, replacement_reserve.attempt_no,
         request.idempotency_key,
         instant + make_interval(secs => next.lease_seconds), instant
    FROM replacements q WHERE q.tenant_id = o.tenant_id AND q.order_id = o.order_id
  RETURNING p.replacement_no INTO replacement_no;
END $$;

-- The customer pays what the order costs, whatever the new number costs us.
CREATE FUNCTION replacement_attempt(o orders, next next_attempt, instant timestamptz) RETURNS int LANGUAGE sql AS $$
  INSERT INTO attempts AS a (tenant_id, order_id, attempt_no, provider_id, offer_key, reference, price, max_cost, state,
                             started_at, next_check_at)
  SELECT o.tenant_id, o.order_id, max(b.attempt_no) + 1, next.provider_id, next.offer_key, next.reference, o.price,
         next.max_cost, 'unknown', instant, instant + make_interval(secs => next.lease_seconds)
    FROM attempts b WHERE b.tenant_id = o.tenant_id AND b.order_id = o.order_id
  RETURNING a.attempt_no
$$;

-- Ends a search that is under way, in whatever way, and answers its key.
CREATE FUNCTION replacement_close(p replacements, closed_as text, answer jsonb) RETURNS void LANGUAGE sql AS $$
  UPDATE replacements SET state = closed_as, lease_until = NULL
   WHERE tenant_id = p.tenant_id AND order_id = p.order_id AND replacement_no = p.replacement_no AND state = 'started';
  SELECT order_key_answer(p.tenant_id, p.idempotency_key, answer)
$$;

-- Closes the open attempt and goes on to the next offer, or ends the search when there is none (`next` is null).
-- Outcomes: `reserved`, `failed`, `ended`, `has_messages`, `given_up` (somebody else ended the search).
CREATE FUNCTION replacement_advance(verdict attempt_verdict, of_replacement int, next next_attempt, answers jsonb,
                                    OUT outcome text, OUT attempt_no int)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
  p       replacements%ROWTYPE;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = verdict.tenant_id AND order_id = verdict.order_id FOR UPDATE;
  SELECT * INTO STRICT p FROM replacements
   WHERE tenant_id = o.tenant_id AND order_id = o.order_id AND replacement_no = of_replacement;
  PERFORM settle_attempt(verdict, instant);
  outcome := CASE WHEN p.state <> 'started' THEN 'given_up'
                  WHEN o.status <> 'active' OR o.expires_at <= instant THEN 'ended'
                  WHEN o.message_count > 0 THEN 'has_messages'
                  WHEN next.provider_id IS NULL THEN 'failed' ELSE 'reserved' END;
  IF outcome <> 'reserved' THEN
    IF outcome <> 'given_up' THEN PERFORM replacement_close(p, 'failed', answers -> outcome); END IF;
    RETURN;
  END IF;
  attempt_no := replacement_attempt(o, next, instant);
  UPDATE replacements SET attempt_no = replacement_advance.attempt_no,
                          lease_until = instant + make_interval(secs => next.lease_seconds)
   WHERE tenant_id = o.tenant_id AND order_id = o.order_id AND replacement_no = of_replacement;
END $$;

-- Swaps the number of an order. Outcomes: `replaced`; `has_messages`, `ended`, `given_up` (the number is not needed any
-- more and goes back); `number_taken` (it serves an order here, or goes back as a stray already: the search goes on),
-- `duplicate_rental` (we hold that very rental: nothing to give back, the search goes on).
CREATE FUNCTION replacement_confirm(c purchase_confirmation, of_replacement int, of_number_type text, answers jsonb,
                                    OUT outcome text, OUT relay_hash bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  o       orders%ROWTYPE;
  p       replacements%ROWTYPE;
  a       attempts%ROWTYPE;
  bought  boolean := false;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE tenant_id = c.tenant_id AND order_id = c.order_id FOR UPDATE;
  SELECT * INTO STRICT p FROM replacements
   WHERE tenant_id = c.tenant_id AND order_id = c.order_id AND replacement_no = of_replacement;
  SELECT * INTO STRICT a FROM attempts
   WHERE tenant_id = c.tenant_id AND order_id = c.order_id AND attempt_no = c.attempt_no;
  relay_hash := o.relay_hash;
  outcome := CASE WHEN p.state <> 'started' OR p.attempt_no <> c.attempt_no THEN 'given_up'
                  WHEN o.status <> 'active' OR o.expires_at <= instant THEN 'ended'
                  WHEN o.message_count > 0 THEN 'has_messages'
                  WHEN a.state <> 'unknown' THEN 'number_taken' ELSE 'replaced' END;
  IF outcome = 'replaced' THEN
    INSERT INTO rentals (provider_id, upstream_id, phone, tenant_id, order_id, state, started_at)
    VALUES (c.provider_id, c.upstream_id, c.phone, c.tenant_id, c.order_id, 'active', instant)
    ON CONFLICT DO NOTHING;
    bought := FOUND;
    IF NOT bought THEN
      outcome := CASE WHEN EXISTS (SELECT 1 FROM rentals WHERE provider_id = c.provider_id AND upstream_id = c.upstream_id)
                      THEN 'duplicate_rental' ELSE 'number_taken' END;
    END IF;
  END IF;
  -- Bought in vain, it is booked all the same, and a worker gives it back.
  IF NOT bought THEN
    INSERT INTO rentals (provider_id, upstream_id, phone, tenant_id, order_id, state, started_at, ended_at, next_release_at)
    VALUES (c.provider_id, c.upstream_id, c.phone, c.tenant_id, c.order_id, 'releasing', instant, instant, instant)
    ON CONFLICT DO NOTHING;
    bought := FOUND;
  END IF;
  IF outcome = 'replaced' THEN
    UPDATE rentals SET state = 'releasing', ended_at = instant, next_release_at = instant
     WHERE provider_id = o.provider_id AND upstream_id = o.upstream_id AND state = 'active';
    UPDATE attempts SET state = 'cancelled', error = 'replaced'
     WHERE tenant_id = o.tenant_id AND order_id = o.order_id AND state = 'won';
    UPDATE orders SET phone = c.phone, provider_id = c.provider_id, upstream_id = c.upstream_id, attempt_no = c.attempt_no,
                      number_type = of_number_type, replacements = o.replacements + 1
     WHERE tenant_id = o.tenant_id AND order_id = o.order_id;
    INSERT INTO outbox (tenant_id, type, order_id, created_at) VALUES (o.tenant_id, 'order.activated', o.order_id, instant);
  END IF;
  UPDATE attempts
     SET state = CASE WHEN outcome = 'replaced' THEN 'won' WHEN bought THEN 'cancelled' ELSE 'refused' END,
         upstream_id = c.upstream_id, phone = c.phone, cost = c.cost, settled_at = instant, next_check_at = NULL,
         error = nullif(outcome, 'replaced')
   WHERE tenant_id = c.tenant_id AND order_id = c.order_id AND attempt_no = c.attempt_no
     AND state IN ('unknown', 'absent');
  INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
  SELECT c.provider_id, k.kind, 'provider', k.kind, c.cost, o.currency, c.upstream_id, instant
    FROM (SELECT CASE outcome WHEN 'replaced' THEN 'cost' ELSE 'suspense' END AS kind) k WHERE bought AND c.cost > 0
  ON CONFLICT DO NOTHING;
  IF outcome IN ('replaced', 'has_messages', 'ended') THEN
    PERFORM replacement_close(p, CASE outcome WHEN 'replaced' THEN 'won' ELSE 'failed' END, answers -> outcome);
  END IF;
END $$;

-- Gives up a search whose process died: the order keeps the number it has, what was bought is found as a stray.
CREATE FUNCTION replacement_give_up(of_tenant bigint, of_order bigint, of_replacement int, answer jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM orders WHERE tenant_id = of_tenant AND order_id = of_order FOR UPDATE;
  PERFORM replacement_close(p, 'failed', answer) FROM replacements p
    WHERE p.tenant_id = of_tenant AND p.order_id = of_order AND p.replacement_no = of_replacement AND p.state = 'started';
END $$;

-- Hands searches whose process died to one worker.
CREATE FUNCTION replacement_claim(batch_size int, lease_seconds int) RETURNS SETOF replacements LANGUAGE sql AS $$
  UPDATE replacements p SET lease_until = app_now() + make_interval(secs => lease_seconds)
    FROM (SELECT c.tenant_id, c.order_id, c.replacement_no FROM replacements c
           WHERE c.state = 'started' AND c.lease_until <= app_now()
           ORDER BY c.lease_until LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE p.tenant_id = due.tenant_id AND p.order_id = due.order_id AND p.replacement_no = due.replacement_no
  RETURNING p.*
$$;
