-- What a provider lists as ours, against what we hold. `listed` is a list of objects with `upstream_id`, `phone` and,
-- where the provider says so, `cost` and `started_at`; `asked_at` is when it was asked, in database time.
--
-- A number nobody here knows is written down, and looked at again before anything is done about it: it may have been
-- bought this instant. Returns since when the lists have had none, null while there is one.
CREATE FUNCTION active_list_compare(of_provider bigint, listed jsonb, asked_at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  clean   timestamptz;
  earlier timestamptz;
BEGIN
  SELECT r.listed_at INTO earlier FROM provider_reconciliations r WHERE r.provider_id = of_provider FOR UPDATE;

  INSERT INTO orphans AS o (provider_id, upstream_id, phone, cost, started_at, first_seen_at, last_seen_at, not_listed_at)
  SELECT of_provider, l.upstream_id, min(l.phone), min(l.cost), min(l.started_at), instant, instant, earlier
    FROM jsonb_to_recordset(listed) AS l (upstream_id text, phone text, cost bigint, started_at timestamptz)
   WHERE NOT EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = of_provider AND r.upstream_id = l.upstream_id)
   GROUP BY l.upstream_id
  ON CONFLICT (provider_id, upstream_id) DO UPDATE
    SET last_seen_at = instant, cost = coalesce(excluded.cost, o.cost),
        -- One that was gone is watched anew.
        sightings = CASE o.state WHEN 'gone' THEN 1 ELSE o.sightings + 1 END,
        first_seen_at = CASE o.state WHEN 'gone' THEN instant ELSE o.first_seen_at END,
        not_listed_at = CASE o.state WHEN 'gone' THEN excluded.not_listed_at ELSE o.not_listed_at END,
        state = CASE o.state WHEN 'gone' THEN 'seen' ELSE o.state END,
        settled_at = CASE o.state WHEN 'gone' THEN NULL ELSE o.settled_at END;

  UPDATE orphans o
     SET state = CASE WHEN EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = of_provider AND r.upstream_id = o.upstream_id)
                      THEN 'matched' ELSE 'gone' END, settled_at = instant
   WHERE o.provider_id = of_provider AND o.state IN ('seen', 'reported') AND o.last_seen_at < instant;

  WITH here AS MATERIALIZED (
    SELECT l.upstream_id FROM jsonb_to_recordset(listed) AS l (upstream_id text)
  )
  UPDATE rentals r SET missing_since = CASE WHEN h.upstream_id IS NULL THEN instant END
    FROM rentals k LEFT JOIN here h ON h.upstream_id = k.upstream_id
   WHERE k.provider_id = of_provider AND k.state = 'active' AND k.started_at < asked_at
     AND (h.upstream_id IS NULL) <> (k.missing_since IS NOT NULL)
     AND r.provider_id = k.provider_id AND r.upstream_id = k.upstream_id;

  UPDATE provider_reconciliations r
     SET listed_at = greatest(r.listed_at, asked_at),
         lists_clean_since = CASE WHEN NOT EXISTS (SELECT 1 FROM orphans o WHERE o.provider_id = of_provider
                                                      AND o.state IN ('seen', 'reported', 'releasing'))
                                  THEN coalesce(r.lists_clean_since, asked_at) END
   WHERE r.provider_id = of_provider RETURNING r.lists_clean_since INTO clean;
  RETURN clean;
END $$;

-- Whether a call of before a moment may have bought a number that somebody waits for: of an order that is pending, or of
-- a replacement under way.
CREATE FUNCTION number_awaited(of_provider bigint, before timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM attempts a
     WHERE a.provider_id = of_provider AND a.state IN ('started', 'unknown') AND a.started_at <= before
       AND (EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = a.tenant_id AND o.order_id = a.order_id
                       AND o.status = 'pending' AND o.attempt_no = a.attempt_no)
            OR EXISTS (SELECT 1 FROM replacements p WHERE p.tenant_id = a.tenant_id AND p.order_id = a.order_id
                          AND p.state = 'started' AND p.attempt_no = a.attempt_no)))
$$;

-- Decides what becomes of numbers that nobody explained in time: where nothing else uses the account they go back, and
-- what they cost, if the provider says it, is in suspense until it is given back; otherwise a person decides, and also
-- about a number that serves an order under another id. Nothing is decided while an order waits that it may be for, nor
-- about those that were `matched` to a call just now: they go back as that call's, and only once.
CREATE FUNCTION orphans_decide(of_provider bigint, grace interval, currency text, matched text[]) RETURNS TABLE (state text, found bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  alone   boolean;
BEGIN
  PERFORM 1 FROM provider_reconciliations r WHERE r.provider_id = of_provider FOR UPDATE;
  SELECT p.exclusive_account INTO alone FROM providers p WHERE p.provider_id = of_provider;
  RETURN QUERY
  WITH due AS (
    UPDATE orphans o
       SET state = CASE WHEN c.idle THEN 'releasing' ELSE 'reported' END,
           next_release_at = CASE WHEN c.idle THEN instant END
      FROM (SELECT q.orphan_id, alone AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.phone = q.phone AND r.state = 'active')
                                AS idle
              FROM orphans q WHERE q.provider_id = of_provider AND q.state IN ('seen', 'reported')) c
     WHERE o.orphan_id = c.orphan_id AND o.provider_id = of_provider AND o.sightings >= 2 AND o.first_seen_at <= instant - grace
       AND (o.state = 'seen' OR c.idle AND o.state = 'reported')
       AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = of_provider AND r.upstream_id = o.upstream_id)
       AND NOT number_awaited(of_provider, o.first_seen_at) AND o.upstream_id <> ALL (matched)
    RETURNING o.*
  ), booked AS (
    INSERT INTO provider_entries (provider_id, kind, from_account, to_account, amount, currency, reference, created_at)
    SELECT of_provider, 'suspense', 'provider', 'suspense', d.cost, orphans_decide.currency, d.upstream_id, instant
      FROM due d WHERE d.state = 'releasing' AND d.cost > 0
    ON CONFLICT DO NOTHING
  )
  SELECT d.state, count(*) FROM due d GROUP BY d.state;
END $$;

-- Hands numbers that nobody explained to one worker, which gives them back. One that is explained by now is not touched,
-- nor is one that serves an order meanwhile.
CREATE FUNCTION orphan_release_claim(batch_size int)
RETURNS TABLE (orphan_id bigint, provider_id bigint, upstream_id text, phone text) LANGUAGE sql AS $$
  UPDATE orphans o SET state = 'matched', next_release_at = NULL, settled_at = app_now()
   WHERE o.state = 'releasing' AND o.next_release_at <= app_now()
     AND EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = o.provider_id AND r.upstream_id = o.upstream_id);
  UPDATE orphans o
     SET release_tries = o.release_tries + 1,
         next_release_at = app_now() + least(interval '15 seconds' * 2 ^ least(o.release_tries, 9), interval '30 minutes')
    FROM (SELECT c.orphan_id FROM orphans c
           WHERE c.state = 'releasing' AND c.next_release_at <= app_now()
             AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.phone = c.phone AND r.state = 'active')
           ORDER BY c.next_release_at LIMIT batch_size FOR UPDATE SKIP LOCKED) due
   WHERE o.orphan_id = due.orphan_id
  RETURNING o.orphan_id, o.provider_id, o.upstream_id, o.phone
$$;

CREATE FUNCTION orphan_released(of_orphan bigint, said bigint, refundable_ms bigint, has_balance boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
  o       orphans%ROWTYPE;
  due     boolean;
  given   bigint;
BEGIN
  SELECT * INTO o FROM orphans WHERE orphan_id = of_orphan AND state = 'releasing' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  due := instant < coalesce(o.started_at, o.first_seen_at) + refundable_ms * interval '1 millisecond';
  given := provider_refund_open(o.provider_id, o.upstream_id, NULL, NULL,
    ROW(said, due, due, o.release_tries <= 1, has_balance)::release_terms, instant);
  UPDATE orphans SET state = CASE WHEN due OR given > 0 THEN 'cancelled' ELSE 'suspense' END, next_release_at = NULL,
                     settled_at = instant
   WHERE orphan_id = of_orphan;
END $$;
