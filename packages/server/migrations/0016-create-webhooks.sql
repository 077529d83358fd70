-- Outgoing webhooks: where they go, what is still to be sent, and what came of each try.
--
-- A delivery is one event for one webhook. It is planned in the transaction that moves the reader's position, so that
-- each event is planned once. Everybody who changes deliveries that are under way locks their webhook first: that keeps
-- the number of requests at one receiver, and the order per order, exact among any number of processes.

-- How far each reader of the event log has come, in the log's own order.
CREATE TABLE event_readers (
  reader         text   PRIMARY KEY,
  transaction_id xid8   NOT NULL,
  sequence       bigint NOT NULL
) WITH (fillfactor = 50);
-- What happened before there were webhooks is nobody's to send.
INSERT INTO event_readers VALUES ('webhooks', pg_snapshot_xmin(pg_current_snapshot()), 0);

CREATE TABLE webhooks (
  tenant_id       bigint      NOT NULL,
  webhook_id      uuid        NOT NULL,
  wallet          text        NOT NULL,
  -- Sealed as the secrets are: customers put credentials into paths and query strings.
  sealed_url      bytea       NOT NULL,
  -- Null: all types, those to come included.
  types           text[],
  description     text,
  enabled         boolean     NOT NULL,
  disabled_reason text,
  sealed_secret   bytea       NOT NULL,
  -- The secret before the last rotation signs, too, until then.
  former_secret   bytea,
  former_until    timestamptz,
  -- Whether the last request succeeded. The others share a part of the sender's places, one request at a time each.
  proven          boolean     NOT NULL DEFAULT false,
  -- When the sender should look at its deliveries again; null: when something happens.
  next_due_at     timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_failure    text,
  -- The first failure since the last success.
  failing_since   timestamptz,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, webhook_id),
  CONSTRAINT webhooks_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT webhooks_wallet_known CHECK (wallet IN ('live', 'test')),
  CONSTRAINT webhooks_reason_known CHECK (disabled_reason IN ('owner', 'gone', 'failing')),
  CONSTRAINT webhooks_reason_iff_disabled CHECK (enabled = (disabled_reason IS NULL)),
  CONSTRAINT webhooks_former_whole CHECK ((former_secret IS NULL) = (former_until IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX webhooks_due ON webhooks (proven, next_due_at) WHERE enabled;

CREATE TABLE webhook_deliveries (
  tenant_id    bigint      NOT NULL,
  delivery_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
  -- The order in which they are listed; the id says nothing about how many there are.
  delivery_no  bigint      GENERATED ALWAYS AS IDENTITY,
  webhook_id   uuid        NOT NULL,
  wallet       text        NOT NULL,
  kind         text        NOT NULL,
  event_id     uuid        NOT NULL,
  event_type   text        NOT NULL,
  -- Orders the events of one order; null for a test.
  sequence     bigint,
  order_id     bigint,
  state        text        NOT NULL DEFAULT 'pending',
  tries        int         NOT NULL DEFAULT 0,
  -- Null when it is over, and while it waits for an earlier event of its order.
  due_at       timestamptz,
  -- While somebody sends it. The number of the claim tells the one who holds it from one who held it too long.
  lease_until  timestamptz,
  claim_no     int         NOT NULL DEFAULT 0,
  last_status  int,
  last_failure text,
  created_at   timestamptz NOT NULL,
  finished_at  timestamptz,
  PRIMARY KEY (tenant_id, delivery_id),
  CONSTRAINT webhook_deliveries_kind_known CHECK (kind IN ('event', 'redelivery', 'test')),
  CONSTRAINT webhook_deliveries_state_known CHECK (state IN ('pending', 'delivered', 'failed')),
  CONSTRAINT webhook_deliveries_due_while_pending CHECK (due_at IS NULL OR state = 'pending'),
  CONSTRAINT webhook_deliveries_end_iff_over CHECK ((finished_at IS NOT NULL) = (state <> 'pending')),
  CONSTRAINT webhook_deliveries_leased_while_pending CHECK (lease_until IS NULL OR state = 'pending')
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX webhook_deliveries_planned_once ON webhook_deliveries (tenant_id, webhook_id, event_id)
  WHERE kind = 'event';
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (tenant_id, webhook_id, due_at, sequence)
  WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_by_order ON webhook_deliveries (tenant_id, webhook_id, order_id, sequence)
  WHERE state = 'pending' AND kind = 'event';
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (tenant_id, webhook_id) WHERE lease_until IS NOT NULL;
CREATE INDEX webhook_deliveries_listed ON webhook_deliveries (tenant_id, webhook_id, delivery_no);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at);

CREATE TABLE webhook_attempts (
  tenant_id       bigint      NOT NULL,
  delivery_id     uuid        NOT NULL,
  attempt_no      int         NOT NULL,
  started_at      timestamptz NOT NULL,
  latency_ms      int         NOT NULL,
  status          int,
  failure         text,
  -- The beginning of the answer, sealed: a receiver may send back what it was sent.
  sealed_response bytea,
  PRIMARY KEY (tenant_id, delivery_id, attempt_no),
  CONSTRAINT webhook_attempts_delivery_exists FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries
    ON DELETE CASCADE
);

-- Takes deliveries that are due: of a proven webhook up to `per_proven` at a time, of any other one, and of those no
-- more than `unproven_room` in all; of one tenant no more than `per_tenant`, whatever it has webhooks, or one whose
-- receivers all answer late would fill the sender. A later event of an order waits until no earlier one is pending.
CREATE FUNCTION webhook_claim(room int, unproven_room int, per_tenant int, per_proven int, lease interval)
RETURNS TABLE (tenant_id bigint, delivery_id uuid, webhook_id uuid, wallet text, kind text, event_id uuid, claim_no int,
               tries int, proven boolean, sealed_url bytea, sealed_secret bytea, former_secret bytea)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  instant  timestamptz := app_now();
  standing boolean;
  w        webhooks;
  places   int;
  allowed  int;
  looked   int;
  taken    int;
  waiting  uuid[];
  ready    uuid[];
  -- How many deliveries of one webhook are looked at in one go.
  looks_max CONSTANT int := 1000;
BEGIN
  FOREACH standing IN ARRAY ARRAY[true, false] LOOP
    IF NOT standing THEN room := least(room, unproven_room); END IF;
    FOR w IN
      SELECT h.* FROM webhooks h WHERE h.enabled AND h.proven = standing AND h.next_due_at <= instant
       ORDER BY h.next_due_at LIMIT greatest(room, 0) FOR NO KEY UPDATE SKIP LOCKED
    LOOP
      EXIT WHEN room <= 0;
      SELECT CASE WHEN standing THEN per_proven ELSE 1 END - count(*) INTO places FROM webhook_deliveries d
       WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.webhook_id AND d.lease_until > instant;
      -- Without a lock: two processes at once may go a little over it.
      SELECT per_tenant - count(*) INTO allowed FROM webhook_deliveries d
       WHERE d.tenant_id = w.tenant_id AND d.lease_until > instant;
      places := least(places, allowed, room);
      SELECT array_agg(c.delivery_id) FILTER (WHERE c.waits),
             array_agg(c.delivery_id ORDER BY c.due_at, c.sequence) FILTER (WHERE NOT c.waits), count(*)
        INTO waiting, ready, looked
        FROM (SELECT c.delivery_id, c.due_at, c.sequence, c.kind = 'event' AND EXISTS (
                       SELECT FROM webhook_deliveries e
                        WHERE e.tenant_id = c.tenant_id AND e.webhook_id = c.webhook_id AND e.order_id = c.order_id
                          AND e.state = 'pending' AND e.kind = 'event' AND e.sequence < c.sequence) AS waits
                FROM webhook_deliveries c
               WHERE c.tenant_id = w.tenant_id AND c.webhook_id = w.webhook_id AND c.state = 'pending'
                 AND c.due_at <= instant AND (c.lease_until IS NULL OR c.lease_until <= instant)
               ORDER BY c.due_at, c.sequence LIMIT CASE WHEN places > 0 THEN looks_max ELSE 0 END) c;
      -- Whoever ends the one before it wakes it up; until then nobody looks at it again.
      UPDATE webhook_deliveries d SET due_at = NULL WHERE d.tenant_id = w.tenant_id AND d.delivery_id = ANY (waiting);
      RETURN QUERY
      UPDATE webhook_deliveries d SET lease_until = instant + lease, claim_no = d.claim_no + 1
       WHERE d.tenant_id = w.tenant_id AND d.delivery_id = ANY (ready[1:places])
      RETURNING d.tenant_id, d.delivery_id, d.webhook_id, d.wallet, d.kind, d.event_id, d.claim_no, d.tries, w.proven,
                w.sealed_url, w.sealed_secret, CASE WHEN w.former_until > instant THEN w.former_secret END;
      GET DIAGNOSTICS taken = ROW_COUNT;
      room := room - taken;
      -- Whoever ends a delivery looks again at once; a lease that runs out and a delivery that comes due are for later.
      UPDATE webhooks h
         SET next_due_at = CASE WHEN room <= 0 OR (looked = looks_max AND taken < places) THEN instant
                                -- Nobody tells it when another webhook of the tenant makes room.
                                WHEN allowed <= taken THEN instant + interval '200 milliseconds' ELSE least(
               (SELECT d.due_at FROM webhook_deliveries d
                 WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.webhook_id AND d.state = 'pending'
                   AND d.due_at > instant ORDER BY d.due_at LIMIT 1),
               (SELECT min(d.lease_until) FROM webhook_deliveries d
                 WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.webhook_id AND d.lease_until > instant)) END
       WHERE h.tenant_id = w.tenant_id AND h.webhook_id = w.webhook_id;
    END LOOP;
  END LOOP;
END $$;

-- Writes down what came of a claimed delivery: `delivered`, `failed`, or `pending` again after `pause`. No row, and
-- nothing changed, when the claim is no longer the latest. Tells whether nothing but failures came for `patience`.
CREATE FUNCTION webhook_finish(tenant bigint, delivery uuid, claim int, outcome text, pause interval, patience interval,
                               answer_status int, why text, took_ms int, response bytea)
RETURNS TABLE (given_up boolean)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  instant timestamptz := app_now();
  d       webhook_deliveries;
BEGIN
  PERFORM FROM webhooks h
    WHERE h.tenant_id = tenant
      AND h.webhook_id = (SELECT s.webhook_id FROM webhook_deliveries s
                           WHERE s.tenant_id = tenant AND s.delivery_id = delivery)
    FOR NO KEY UPDATE;
  UPDATE webhook_deliveries s
     SET state = outcome, tries = s.tries + 1, lease_until = NULL, last_status = answer_status, last_failure = why,
         due_at = CASE WHEN outcome = 'pending' THEN instant + pause END,
         finished_at = CASE WHEN outcome <> 'pending' THEN instant END
   WHERE s.tenant_id = tenant AND s.delivery_id = delivery AND s.claim_no = claim AND s.state = 'pending'
  RETURNING * INTO d;
  IF NOT FOUND THEN RETURN; END IF;

  INSERT INTO webhook_attempts (tenant_id, delivery_id, attempt_no, started_at, latency_ms, status, failure, sealed_response)
  VALUES (tenant, delivery, d.tries, instant - make_interval(secs => took_ms / 1000.0), took_ms, answer_status, why, response);

  UPDATE webhook_deliveries s SET due_at = instant
   WHERE outcome <> 'pending' AND d.kind = 'event' AND s.tenant_id = tenant AND s.due_at IS NULL
     AND s.delivery_id = (SELECT n.delivery_id FROM webhook_deliveries n
                           WHERE n.tenant_id = tenant AND n.webhook_id = d.webhook_id AND n.order_id = d.order_id
                             AND n.state = 'pending' AND n.kind = 'event' ORDER BY n.sequence LIMIT 1);

  RETURN QUERY
  UPDATE webhooks h
     SET next_due_at = instant, proven = (outcome = 'delivered'),
         last_success_at = CASE WHEN outcome = 'delivered' THEN instant ELSE h.last_success_at END,
         last_failure_at = CASE WHEN outcome = 'delivered' THEN h.last_failure_at ELSE instant END,
         last_failure = CASE WHEN outcome = 'delivered' THEN h.last_failure ELSE coalesce(why, answer_status::text) END,
         -- A test says that the owner is at work, not how long customers have waited.
         failing_since = CASE WHEN outcome = 'delivered' THEN NULL WHEN d.kind = 'test' THEN h.failing_since
                              ELSE coalesce(h.failing_since, instant) END
   WHERE h.tenant_id = tenant AND h.webhook_id = d.webhook_id
  RETURNING coalesce(h.enabled AND h.failing_since < instant - patience, false);
END $$;
