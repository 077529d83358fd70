-- How well providers do, counted from committed events by a worker, each event once; and which of them are paused.

-- Pausing does not touch the connection: numbers that customers have keep receiving.
CREATE TABLE provider_pauses (
  provider_id bigint      PRIMARY KEY,
  reason      text        NOT NULL,
  paused_at   timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT provider_pauses_provider_exists FOREIGN KEY (provider_id) REFERENCES providers ON DELETE CASCADE
);

-- What happened before is not counted.
INSERT INTO event_readers VALUES ('health', pg_snapshot_xmin(pg_current_snapshot()), 0);

-- Orders with a number that no message has come to. `ended`: it has been counted among those without one.
CREATE TABLE health_watch (
  tenant_id     bigint      NOT NULL,
  order_id      bigint      NOT NULL,
  provider_id   bigint      NOT NULL,
  country       text        NOT NULL,
  service       text        NOT NULL,
  activated_at  timestamptz NOT NULL,
  -- A replacement activates an order again.
  activations   int         NOT NULL,
  attempts_seen int         NOT NULL,
  ended         boolean     NOT NULL,
  PRIMARY KEY (tenant_id, order_id)
) WITH (fillfactor = 80);
CREATE INDEX health_watch_waiting ON health_watch (activated_at) WHERE NOT ended;

-- One row for each provider, country and service, and one for all of a provider under '*', '*'. Counts fade by half in
-- three days, from `as_of`; `seconds` counts first messages by the bounds of health_bounds().
CREATE TABLE provider_health (
  provider_id  bigint             NOT NULL,
  country      text               NOT NULL,
  service      text               NOT NULL,
  calls        double precision   NOT NULL,
  failed_calls double precision   NOT NULL,
  ended        double precision   NOT NULL,
  succeeded    double precision   NOT NULL,
  seconds      double precision[] NOT NULL,
  as_of        timestamptz        NOT NULL,
  -- In the order of commits, because one worker counts at a time.
  revision     bigint             NOT NULL,
  PRIMARY KEY (provider_id, country, service)
) WITH (fillfactor = 80);
CREATE INDEX provider_health_by_revision ON provider_health (revision);
CREATE SEQUENCE provider_health_revision;

-- Whole counts by the hour in which a number was activated or a call was made, for charts.
CREATE TABLE provider_health_hours (
  provider_id  bigint             NOT NULL,
  hour         timestamptz        NOT NULL,
  calls        int                NOT NULL,
  failed_calls int                NOT NULL,
  activated    int                NOT NULL,
  ended        int                NOT NULL,
  succeeded    int                NOT NULL,
  seconds      double precision[] NOT NULL,
  PRIMARY KEY (provider_id, hour)
) WITH (fillfactor = 80);

-- Upper bounds, in seconds, of all buckets but the last.
CREATE FUNCTION health_bounds() RETURNS double precision[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 3600]::double precision[]
$$;

CREATE FUNCTION health_histogram(buckets int[]) RETURNS double precision[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg((SELECT count(*) FROM unnest(buckets) AS b (bucket) WHERE b.bucket = g.bucket)::double precision
                   ORDER BY g.bucket)
    FROM generate_series(0, cardinality(health_bounds())) AS g (bucket)
$$;

CREATE FUNCTION health_add(old double precision[], factor double precision, added double precision[])
RETURNS double precision[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(o.count * factor + o.more ORDER BY o.place)
    FROM unnest(old, added) WITH ORDINALITY AS o (count, more, place)
$$;

-- What is left of a count after a time.
CREATE FUNCTION health_fading(since timestamptz, until timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT 0.5 ^ (greatest(extract(epoch FROM until - since), 0)::double precision / 259200)
$$;

CREATE TYPE health_count AS (
  provider_id bigint, country text, service text, hour timestamptz, calls int, failed_calls int, activated int, ended int,
  succeeded int, bucket int
);

-- The rent calls of an order after those that were seen. One that was never made says nothing of its provider, one that
-- found no stock or a higher price did not fail.
CREATE FUNCTION health_calls(o orders, seen int) RETURNS SETOF health_count LANGUAGE sql STABLE AS $$
  SELECT a.provider_id, o.country, o.service, date_trunc('hour', a.started_at), 1,
         (a.state <> 'won' AND coalesce(a.error, '') <> 'replaced' AND coalesce(a.error, '') NOT LIKE 'out_of_stock:%'
          AND coalesce(a.error, '') NOT LIKE 'price_changed:%')::int, 0, 0, 0, NULL::int
    FROM attempts a
   WHERE a.tenant_id = o.tenant_id AND a.order_id = o.order_id AND a.attempt_no > seen
     AND coalesce(a.error, '') NOT LIKE 'unavailable: not asked:%'
$$;

-- Whose number an order was given at its nth activation, from 0.
CREATE FUNCTION health_provider(o orders, nth int) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT a.provider_id FROM attempts a
                    WHERE a.tenant_id = o.tenant_id AND a.order_id = o.order_id
                      AND (a.state = 'won' OR a.error = 'replaced')
                    ORDER BY a.attempt_no OFFSET nth LIMIT 1), o.provider_id)
$$;

CREATE FUNCTION health_store(counts health_count[], instant timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO provider_health_hours AS h (provider_id, hour, calls, failed_calls, activated, ended, succeeded, seconds)
  SELECT c.provider_id, c.hour, sum(c.calls), sum(c.failed_calls), sum(c.activated), sum(c.ended), sum(c.succeeded),
         health_histogram(array_agg(c.bucket))
    FROM unnest(counts) c GROUP BY c.provider_id, c.hour
  ON CONFLICT (provider_id, hour) DO UPDATE
     SET calls = h.calls + excluded.calls, failed_calls = h.failed_calls + excluded.failed_calls,
         activated = h.activated + excluded.activated, ended = h.ended + excluded.ended,
         succeeded = h.succeeded + excluded.succeeded, seconds = health_add(h.seconds, 1, excluded.seconds);

  INSERT INTO provider_health AS h (provider_id, country, service, calls, failed_calls, ended, succeeded, seconds, as_of,
                                    revision)
  SELECT s.*, instant, nextval('provider_health_revision')
    FROM (SELECT c.provider_id, c.country, c.service, sum(c.calls), sum(c.failed_calls), sum(c.ended), sum(c.succeeded),
                 health_histogram(array_agg(c.bucket))
            FROM (SELECT u.* FROM unnest(counts) u
                   UNION ALL
                  SELECT u.provider_id, '*', '*', u.hour, u.calls, u.failed_calls, u.activated, u.ended, u.succeeded, u.bucket
                    FROM unnest(counts) u) c
           GROUP BY c.provider_id, c.country, c.service) s
  ON CONFLICT (provider_id, country, service) DO UPDATE
     SET calls = h.calls * health_fading(h.as_of, excluded.as_of) + excluded.calls,
         failed_calls = h.failed_calls * health_fading(h.as_of, excluded.as_of) + excluded.failed_calls,
         ended = h.ended * health_fading(h.as_of, excluded.as_of) + excluded.ended,
         succeeded = h.succeeded * health_fading(h.as_of, excluded.as_of) + excluded.succeeded,
         seconds = health_add(h.seconds, health_fading(h.as_of, excluded.as_of), excluded.seconds),
         as_of = excluded.as_of, revision = excluded.revision
$$;

-- Counts the next events of the log and the orders that have waited for 20 minutes. How far it came is stored with the
-- counts; a second worker finds the row of the reader locked and leaves. Returns how many it looked at.
CREATE FUNCTION health_fold(batch_size int) RETURNS int LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  place   event_readers%ROWTYPE;
  e       outbox%ROWTYPE;
  o       orders%ROWTYPE;
  w       health_watch%ROWTYPE;
  counts  health_count[] := '{}';
  looked  int := 0;
  given   bigint;
BEGIN
  SELECT * INTO place FROM event_readers WHERE reader = 'health' FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN 0; END IF;
  FOR e IN
    SELECT * FROM outbox x
     WHERE (x.transaction_id, x.sequence) > (place.transaction_id, place.sequence)
       AND x.transaction_id < (SELECT outbox_end())
     ORDER BY x.transaction_id, x.sequence LIMIT batch_size
  LOOP
    looked := looked + 1;
    place.transaction_id := e.transaction_id;
    place.sequence := e.sequence;
    CONTINUE WHEN e.order_id IS NULL OR e.type NOT IN ('order.activated', 'order.failed', 'order.cancelled', 'order.expired',
                                                       'order.released', 'message.received');
    DELETE FROM health_watch WHERE tenant_id = e.tenant_id AND order_id = e.order_id RETURNING * INTO w;
    IF w.order_id IS NOT NULL AND (e.type = 'message.received' OR NOT w.ended) THEN
      counts := counts || (w.provider_id, w.country, w.service, date_trunc('hour', w.activated_at), 0, 0, 0,
                           (NOT w.ended)::int, (e.type = 'message.received')::int,
                           CASE WHEN e.type = 'message.received' THEN
                             width_bucket(extract(epoch FROM e.created_at - w.activated_at)::double precision,
                                          health_bounds()) END)::health_count;
    END IF;
    -- A number that was replaced was counted above as one without a message; its successor is watched from here.
    CONTINUE WHEN e.type NOT IN ('order.activated', 'order.failed', 'order.cancelled')
               OR e.type = 'order.cancelled' AND w.order_id IS NOT NULL;
    SELECT * INTO o FROM orders WHERE tenant_id = e.tenant_id AND order_id = e.order_id;
    CONTINUE WHEN NOT FOUND;
    counts := counts || ARRAY(SELECT c FROM health_calls(o, coalesce(w.attempts_seen, 0)) c);
    IF e.type = 'order.activated' THEN
      given := health_provider(o, coalesce(w.activations, 0));
      counts := counts || (given, o.country, o.service, date_trunc('hour', e.created_at), 0, 0, 1, 0, 0, NULL)::health_count;
      INSERT INTO health_watch
      VALUES (o.tenant_id, o.order_id, given, o.country, o.service, e.created_at, coalesce(w.activations, 0) + 1,
              (SELECT max(a.attempt_no) FROM attempts a WHERE a.tenant_id = o.tenant_id AND a.order_id = o.order_id), false);
    END IF;
  END LOOP;
  UPDATE event_readers SET transaction_id = place.transaction_id, sequence = place.sequence
   WHERE reader = 'health' AND looked > 0;

  FOR w IN
    UPDATE health_watch h SET ended = true
      FROM (SELECT d.tenant_id, d.order_id FROM health_watch d
             WHERE NOT d.ended AND d.activated_at < instant - interval '20 minutes' LIMIT batch_size) due
     WHERE h.tenant_id = due.tenant_id AND h.order_id = due.order_id RETURNING h.*
  LOOP
    looked := looked + 1;
    counts := counts || (w.provider_id, w.country, w.service, date_trunc('hour', w.activated_at), 0, 0, 0, 1, 0, NULL)::health_count;
  END LOOP;
  IF cardinality(counts) > 0 THEN PERFORM health_store(counts, instant); END IF;
  RETURN looked;
END $$;
