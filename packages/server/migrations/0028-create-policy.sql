-- What the box may be used for, as the operator decides it. All of it but the reports is held in the memory of every
-- process under the topic `policy` of the table `revisions`.

-- A rule about services (`category`, `service`: allow, review, deny) or about messages (`sender`, `word`: block, flag).
CREATE TABLE policy_rules (
  rule_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text        NOT NULL,
  -- A category, the code of a service, the pattern of a sender, or words.
  subject    text        NOT NULL,
  action     text        NOT NULL,
  -- Null: for everybody.
  tenant_id  bigint,
  -- What the operator calls the group that it belongs to: `banking senders`.
  label      text,
  created_at timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT policy_rules_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT policy_rules_action_of_kind CHECK (
    kind IN ('category', 'service') AND action IN ('allow', 'review', 'deny')
    OR kind IN ('sender', 'word') AND action IN ('block', 'flag')),
  CONSTRAINT policy_rules_subject_length CHECK (char_length(subject) BETWEEN 1 AND 100),
  CONSTRAINT policy_rules_label_length CHECK (char_length(label) BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX policy_rules_once ON policy_rules (kind, subject, coalesce(tenant_id, 0));

-- While a row is here, nothing is bought, renewed or replaced of what it names.
CREATE TABLE kill_switches (
  scope   text        NOT NULL,
  -- The code of a country or a service; empty for the whole box.
  subject text        NOT NULL,
  reason  text        NOT NULL,
  since   timestamptz NOT NULL DEFAULT app_now(),
  PRIMARY KEY (scope, subject),
  CONSTRAINT kill_switches_scope_known CHECK (scope IN ('all', 'country', 'service')),
  CONSTRAINT kill_switches_subject_iff_part CHECK ((subject = '') = (scope = 'all'))
);

-- How fast a customer may buy and how many numbers one may hold. Tenant 0 is the box: what holds where a tenant's own
-- column is null. No row, no change: the defaults are in the code.
CREATE TABLE purchase_limits (
  tenant_id      bigint      PRIMARY KEY,
  active_numbers int,
  per_minute     int,
  per_hour       int,
  per_day        int,
  updated_at     timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT purchase_limits_not_negative CHECK (least(active_numbers, per_minute, per_hour, per_day) >= 0)
);

-- The statement of use, as operators accepted it.
CREATE TABLE statement_acceptances (
  version     int         PRIMARY KEY,
  accepted_at timestamptz NOT NULL DEFAULT app_now(),
  tenant_id   bigint      NOT NULL,
  user_id     bigint      NOT NULL,
  ip          text
);

-- What strangers report. What they wrote, and how to reach them, is sealed under the box's key.
CREATE TABLE abuse_reports (
  report_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What the reporter is shown: cannot be guessed, and opens nothing.
  report_no   text        NOT NULL,
  phone       text,
  service     text,
  -- When it happened, as the reporter says.
  happened_at timestamptz,
  sealed_body bytea       NOT NULL,
  status      text        NOT NULL DEFAULT 'open',
  note        text,
  created_at  timestamptz NOT NULL DEFAULT app_now(),
  closed_at   timestamptz,
  CONSTRAINT abuse_reports_no_unique UNIQUE (report_no),
  CONSTRAINT abuse_reports_status_known CHECK (status IN ('open', 'closed')),
  CONSTRAINT abuse_reports_closed_iff_status CHECK ((closed_at IS NOT NULL) = (status = 'closed'))
);
CREATE INDEX abuse_reports_by_status ON abuse_reports (status, report_id DESC);

-- A message that a rule keeps from its order lies in the quarantine with the rule, and whose it would have been.
ALTER TABLE quarantine
  ADD COLUMN rule_id bigint,
  ADD COLUMN tenant_id bigint,
  ADD COLUMN order_id bigint,
  DROP CONSTRAINT quarantine_reason_known,
  ADD CONSTRAINT quarantine_reason_known CHECK (reason IN ('unknown_number', 'ended', 'backdated', 'unreadable', 'policy')),
  ADD CONSTRAINT quarantine_rule_iff_policy CHECK ((rule_id IS NOT NULL) = (reason = 'policy'));
CREATE INDEX quarantine_by_rule ON quarantine (rule_id, quarantine_id DESC) WHERE rule_id IS NOT NULL;
ALTER TYPE incoming_message ADD ATTRIBUTE quarantine_rule bigint;

-- Where the audit row of a decision is, for as long as the same decision is counted into it: the minute it was made in.
CREATE TABLE decision_windows (
  tenant_id   bigint      NOT NULL,
  fingerprint text        NOT NULL,
  minute      timestamptz NOT NULL,
  audit_id    bigint,
  PRIMARY KEY (tenant_id, fingerprint)
) WITH (fillfactor = 70);
CREATE INDEX decision_windows_by_age ON decision_windows (minute);

-- Writes decisions into the audit log: one row for all that are the same, of one tenant, within one minute, with their
-- number in `details.count`. In the order of their key, so that two who write at once never deadlock.
CREATE FUNCTION decisions_note(decisions jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  this_minute timestamptz := date_trunc('minute', app_now());
  d           record;
  counted_in  bigint;
BEGIN
  FOR d IN
    SELECT j.tenant_id, j.actor_type, j.actor_id, j.action, j.target, j.details, count(*) AS times,
           md5(concat_ws('|', j.actor_type, coalesce(j.actor_id, ''), j.action, coalesce(j.target, ''), j.details)) AS fingerprint
      FROM jsonb_to_recordset(decisions)
             AS j (tenant_id bigint, actor_type text, actor_id text, action text, target text, details jsonb)
     GROUP BY 1, 2, 3, 4, 5, 6, 8 ORDER BY j.tenant_id, fingerprint
  LOOP
    INSERT INTO decision_windows AS w (tenant_id, fingerprint, minute) VALUES (d.tenant_id, d.fingerprint, this_minute)
    ON CONFLICT (tenant_id, fingerprint) DO UPDATE
      SET minute = excluded.minute, audit_id = CASE WHEN w.minute = excluded.minute THEN w.audit_id END
    RETURNING w.audit_id INTO counted_in;
    IF counted_in IS NULL THEN
      INSERT INTO audit_log AS a (tenant_id, actor_type, actor_id, action, target, details)
      VALUES (d.tenant_id, d.actor_type, d.actor_id, d.action, d.target, d.details || jsonb_build_object('count', d.times))
      RETURNING a.audit_id INTO counted_in;
      UPDATE decision_windows SET audit_id = counted_in WHERE tenant_id = d.tenant_id AND fingerprint = d.fingerprint;
    ELSE
      UPDATE audit_log SET details = jsonb_set(details, '{count}', to_jsonb((details ->> 'count')::bigint + d.times))
       WHERE tenant_id = d.tenant_id AND audit_id = counted_in;
    END IF;
  END LOOP;
END $$;

-- Outcomes: `delivered` (with what a reader of the relay sees of the order), `duplicate`, `quarantined`. The latest
-- message of an order is the one received last, by whole milliseconds and then by id, as readers in memory compare.
-- A message and its event have one id.
CREATE OR REPLACE FUNCTION message_ingest(incoming jsonb)
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

  INSERT INTO quarantine (provider_id, external_id, phone, upstream_id, reason, sealed_body, received_at, created_at,
                          rule_id, tenant_id, order_id)
  SELECT b.provider_id, b.external_id, b.phone, b.upstream_id, coalesce(b.quarantine_reason, 'ended'), b.quarantine_body,
         b.received_at, instant, b.quarantine_rule,
         CASE WHEN b.quarantine_rule IS NOT NULL THEN b.tenant_id END,
         CASE WHEN b.quarantine_rule IS NOT NULL THEN b.order_id END
    FROM unnest(ords) AS g (ord), LATERAL (SELECT (batch[g.ord]).*) b
   WHERE outcomes[g.ord] = 'quarantined';

  RETURN QUERY SELECT g.ord, outcomes[g.ord], o.relay_hash, o.display_no, o.expires_at, received[g.ord],
                      o.latest_message_id = batch[g.ord].message_id, o.template_id IS NOT NULL
                 FROM unnest(ords) AS g (ord)
                 LEFT JOIN orders o ON outcomes[g.ord] = 'delivered' AND o.tenant_id = batch[g.ord].tenant_id
                  AND o.order_id = batch[g.ord].order_id
                ORDER BY g.ord;
END $$;
