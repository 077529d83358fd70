-- The money at providers, as exact as the money of customers: what a release gave back, what a provider says its balance
-- is, which numbers it lists as ours, and alarms where one of these does not fit our books.

ALTER TABLE providers
  -- Nothing else uses the account at the provider, so that a number nobody here knows is a mistake and goes back.
  ADD COLUMN exclusive_account boolean NOT NULL DEFAULT false;

-- `top_up` and `adjust` make the account `provider` what the provider says it is: the balance it began with, what the
-- operator paid in, and what the operator accepted without knowing why.
ALTER TABLE provider_entries
  DROP CONSTRAINT provider_entries_accounts_of_kind,
  ADD CONSTRAINT provider_entries_accounts_of_kind CHECK ((kind, from_account, to_account) IN (
    ('cost', 'provider', 'cost'),
    ('cost_refund', 'cost', 'provider'),
    ('suspense', 'provider', 'suspense'),
    ('suspense_refund', 'suspense', 'provider'),
    ('top_up', 'external', 'provider'),
    ('adjust', 'external', 'provider'),
    ('adjust', 'provider', 'external')
  ));
-- The latest entries are summed every few seconds.
CREATE INDEX provider_entries_by_age ON provider_entries USING brin (created_at);

ALTER TABLE rentals
  ADD COLUMN released_at timestamptz,
  -- Since when the provider has not listed a number that serves an order.
  ADD COLUMN missing_since timestamptz;
CREATE INDEX rentals_missing ON rentals (missing_since) WHERE missing_since IS NOT NULL;

-- A charge above what was agreed is found by this index, which hardly any attempt is in.
CREATE INDEX attempts_overcharged ON attempts (settled_at) WHERE cost > max_cost;
CREATE INDEX renewals_overcharged ON renewals (settled_at) WHERE cost > max_cost;
CREATE INDEX renewals_by_reference ON renewals (provider_id, reference);
CREATE INDEX attempts_unknown_by_age ON attempts (started_at) WHERE state = 'unknown';
CREATE INDEX attempts_in_suspense ON attempts (provider_id, reference) WHERE state = 'suspense';
CREATE INDEX attempts_started_by_provider ON attempts (provider_id, started_at) WHERE state IN ('started', 'unknown');
CREATE INDEX renewals_open_by_provider ON renewals (provider_id, started_at)
  WHERE state IN ('started', 'unknown', 'lapsed');

-- What a provider owes us for a number that went back. `reference` is that of the entry it reverses. `given` was
-- confirmed, by the provider's own answer or by its balance; `assumed` follows from what the provider promises, where
-- it tells neither; `expected` is still open; `refused` was not given.
CREATE TABLE provider_refunds (
  provider_id bigint      NOT NULL,
  reference   text        NOT NULL,
  tenant_id   bigint,
  order_id    bigint,
  expected    bigint      NOT NULL,
  confirmed   bigint,
  state       text        NOT NULL,
  basis       text,
  released_at timestamptz NOT NULL,
  settled_at  timestamptz,
  PRIMARY KEY (provider_id, reference),
  CONSTRAINT provider_refunds_expected_not_negative CHECK (expected >= 0),
  CONSTRAINT provider_refunds_confirmed_not_negative CHECK (confirmed >= 0),
  CONSTRAINT provider_refunds_state_known CHECK (state IN ('expected', 'given', 'assumed', 'refused')),
  CONSTRAINT provider_refunds_basis_known CHECK (basis IN ('answer', 'balance', 'capability', 'age', 'operator')),
  CONSTRAINT provider_refunds_settled_iff_confirmed CHECK ((state = 'expected') = (confirmed IS NULL))
);
CREATE INDEX provider_refunds_open ON provider_refunds (provider_id, released_at) WHERE state = 'expected';

-- Numbers that a provider lists as ours and no rental here explains. `seen` may still be explained by a call under way;
-- `reported` waits for a person; `releasing`, `cancelled` (its cost came back, or was to) and `suspense` went back;
-- `matched` turned out to be an attempt's; `gone` is listed no more.
CREATE TABLE orphans (
  orphan_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id     bigint      NOT NULL,
  upstream_id     text        NOT NULL,
  phone           text        NOT NULL,
  cost            bigint,
  started_at      timestamptz,
  state           text        NOT NULL DEFAULT 'seen',
  first_seen_at   timestamptz NOT NULL,
  last_seen_at    timestamptz NOT NULL,
  -- When the list was asked for that did not have it, last before it was seen; null: no list had been read.
  not_listed_at   timestamptz,
  sightings       int         NOT NULL DEFAULT 1,
  next_release_at timestamptz,
  release_tries   int         NOT NULL DEFAULT 0,
  settled_at      timestamptz,
  CONSTRAINT orphans_once UNIQUE (provider_id, upstream_id),
  CONSTRAINT orphans_cost_not_negative CHECK (cost >= 0),
  CONSTRAINT orphans_state_known CHECK (state IN
    ('seen', 'reported', 'releasing', 'cancelled', 'suspense', 'matched', 'gone'))
);
CREATE INDEX orphans_to_release ON orphans (next_release_at) WHERE state = 'releasing';
CREATE INDEX orphans_open ON orphans (provider_id) WHERE state IN ('seen', 'reported', 'releasing');

-- Where the comparison with each provider stands. Whoever books what a comparison found locks its row first.
CREATE TABLE provider_reconciliations (
  provider_id        bigint      PRIMARY KEY,
  balance_due_at     timestamptz NOT NULL DEFAULT '-infinity',
  list_due_at        timestamptz NOT NULL DEFAULT '-infinity',
  -- When the latest list that was compared had been asked for.
  listed_at          timestamptz,
  -- Debits and credits of the account `provider` by every entry made before this moment.
  summed_until       timestamptz NOT NULL DEFAULT '-infinity',
  summed_debits      numeric     NOT NULL DEFAULT 0,
  summed_credits     numeric     NOT NULL DEFAULT 0,
  -- Whether the books began with what the provider says it had.
  opened_at          timestamptz,
  drift_since        timestamptz,
  -- Since when no list had a number that nobody here explains.
  lists_clean_since  timestamptz
);

-- What a provider said its balance was, against what our books say. One row for as long as nothing changes.
-- `opening`: the books do not begin yet, because a call is under way. `explained`: the difference is that of calls under
-- way or of outcomes not known yet.
CREATE TABLE balance_observations (
  provider_id    bigint      NOT NULL,
  observation_id bigint      GENERATED ALWAYS AS IDENTITY,
  state          text        NOT NULL,
  balance        bigint      NOT NULL,
  books          bigint      NOT NULL,
  observed_at    timestamptz NOT NULL,
  last_seen_at   timestamptz NOT NULL,
  PRIMARY KEY (provider_id, observation_id),
  CONSTRAINT balance_observations_state_known CHECK (state IN ('opening', 'agreed', 'explained', 'drift'))
);

-- What a person has to look at. One is open per kind and provider; it says again and again what it is about.
CREATE TABLE alarms (
  alarm_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind            text        NOT NULL,
  provider_id     bigint,
  details         jsonb       NOT NULL,
  opened_at       timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note            text,
  closed_at       timestamptz,
  CONSTRAINT alarms_kind_known CHECK (kind IN ('balance_drift', 'unexplained_credit', 'refund_not_given',
    'unknown_outcome', 'overcharge', 'orphan', 'missing_rental', 'ledger_fault'))
);
CREATE UNIQUE INDEX alarms_one_open ON alarms (kind, coalesce(provider_id, 0)) WHERE closed_at IS NULL;

-- Opens an alarm, or brings the open one up to date. True when it was not open.
CREATE FUNCTION alarm_raise(of_kind text, of_provider bigint, about jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  instant timestamptz := app_now();
BEGIN
  UPDATE alarms SET details = about, updated_at = instant
   WHERE kind = of_kind AND coalesce(provider_id, 0) = coalesce(of_provider, 0) AND closed_at IS NULL;
  IF FOUND THEN RETURN false; END IF;
  INSERT INTO alarms (kind, provider_id, details, opened_at, updated_at)
  VALUES (of_kind, of_provider, about, instant, instant) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

-- What was debited from and credited to our account at a provider. What was committed long ago is in a sum that is kept.
CREATE FUNCTION provider_position(of_provider bigint, OUT debits numeric, OUT credits numeric) LANGUAGE sql STABLE AS $$
  SELECT s.summed_debits + coalesce(sum(e.amount) FILTER (WHERE e.from_account = 'provider'), 0),
         s.summed_credits + coalesce(sum(e.amount) FILTER (WHERE e.to_account = 'provider'), 0)
    FROM (SELECT coalesce(max(summed_until), '-infinity') AS summed_until, coalesce(max(summed_debits), 0) AS summed_debits,
                 coalesce(max(summed_credits), 0) AS summed_credits
            FROM provider_reconciliations WHERE provider_id = of_provider) s
    LEFT JOIN provider_entries e ON e.provider_id = of_provider AND e.created_at >= s.summed_until
   GROUP BY s.summed_debits, s.summed_credits
$$;

-- Moves the kept sum on. No transaction lasts ten minutes, so that what is older than that is all there is.
CREATE FUNCTION provider_sum_up(of_provider bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE provider_reconciliations r
     SET summed_until = app_now() - interval '10 minutes',
         summed_debits = r.summed_debits + n.debits, summed_credits = r.summed_credits + n.credits
    FROM (SELECT p.summed_until, coalesce(sum(e.amount) FILTER (WHERE e.from_account = 'provider'), 0) AS debits,
                 coalesce(sum(e.amount) FILTER (WHERE e.to_account = 'provider'), 0) AS credits
            FROM provider_reconciliations p
            LEFT JOIN provider_entries e ON e.provider_id = p.provider_id AND e.created_at >= p.summed_until
             AND e.created_at < app_now() - interval '10 minutes'
           WHERE p.provider_id = of_provider GROUP BY p.summed_until) n
   WHERE r.provider_id = of_provider AND r.summed_until = n.summed_until
     AND r.summed_until < app_now() - interval '70 minutes'
$$;
