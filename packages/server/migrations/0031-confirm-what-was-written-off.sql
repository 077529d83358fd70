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
