-- The ledger: double entry, append only, one write door.
--
-- An entry moves an amount from one account to another, so it always balances; the view `postings` shows the two
-- signed legs. The accounts of a wallet are `available` and `frozen`; `external` is the world the money comes from,
-- `revenue` what was earned. Provider money lives in `provider_entries`. Amounts are millionths of the currency unit.

CREATE TABLE wallets (
  tenant_id bigint NOT NULL,
  wallet    text   NOT NULL,
  currency  text   NOT NULL,
  balance   bigint NOT NULL DEFAULT 0,
  frozen    bigint NOT NULL DEFAULT 0,
  recharged bigint NOT NULL DEFAULT 0,
  consumed  bigint NOT NULL DEFAULT 0,
  version   bigint NOT NULL DEFAULT 0,
  head_hash bytea  NOT NULL DEFAULT '\x',
  PRIMARY KEY (tenant_id, wallet),
  CONSTRAINT wallets_wallet_known CHECK (wallet IN ('live', 'test')),
  CONSTRAINT wallets_balance_not_negative CHECK (balance >= 0),
  CONSTRAINT wallets_frozen_not_negative CHECK (frozen >= 0),
  CONSTRAINT wallets_consumed_not_negative CHECK (consumed >= 0),
  CONSTRAINT wallets_add_up CHECK (recharged = balance + frozen + consumed)
) WITH (fillfactor = 50);

CREATE TABLE holds (
  tenant_id   bigint      NOT NULL,
  hold_id     uuid        NOT NULL,
  wallet      text        NOT NULL,
  amount      bigint      NOT NULL,
  captured    bigint      NOT NULL DEFAULT 0,
  state       text        NOT NULL DEFAULT 'held',
  reference   text        NOT NULL,
  created_at  timestamptz NOT NULL,
  resolved_at timestamptz,
  PRIMARY KEY (tenant_id, hold_id),
  CONSTRAINT holds_amount_positive CHECK (amount > 0),
  CONSTRAINT holds_state_known CHECK (state IN ('held', 'captured', 'released')),
  CONSTRAINT holds_capture_within_hold CHECK (captured >= 0 AND captured <= amount),
  CONSTRAINT holds_captured_iff_state CHECK ((captured > 0) = (state = 'captured')),
  CONSTRAINT holds_resolved_iff_state CHECK ((resolved_at IS NULL) = (state = 'held'))
) WITH (fillfactor = 70);

CREATE TABLE ledger_entries (
  tenant_id     bigint      NOT NULL,
  wallet        text        NOT NULL,
  version       bigint      NOT NULL,
  kind          text        NOT NULL,
  from_account  text        NOT NULL,
  to_account    text        NOT NULL,
  amount        bigint      NOT NULL,
  balance_after bigint      NOT NULL,
  frozen_after  bigint      NOT NULL,
  hold_id       uuid,
  reference     text        NOT NULL,
  note          text,
  created_at    timestamptz NOT NULL,
  hash          bytea       NOT NULL,
  PRIMARY KEY (tenant_id, wallet, version),
  CONSTRAINT ledger_entries_version_positive CHECK (version > 0),
  CONSTRAINT ledger_entries_amount_positive CHECK (amount > 0),
  CONSTRAINT ledger_entries_hold_named CHECK ((hold_id IS NOT NULL) = (kind IN ('hold', 'capture', 'release'))),
  CONSTRAINT ledger_entries_accounts_of_kind CHECK ((kind, from_account, to_account) IN (
    ('top_up', 'external', 'available'),
    ('hold', 'available', 'frozen'),
    ('capture', 'frozen', 'revenue'),
    ('release', 'frozen', 'available'),
    ('refund', 'revenue', 'available'),
    ('adjust', 'external', 'available'),
    ('adjust', 'available', 'external')
  ))
);

-- A hold is taken once and captured once; a second attempt is refused by the table itself.
CREATE UNIQUE INDEX ledger_entries_once_per_hold ON ledger_entries (tenant_id, hold_id, kind)
  WHERE hold_id IS NOT NULL;
-- What comes from outside is booked once per reference.
CREATE UNIQUE INDEX ledger_entries_once_per_reference ON ledger_entries (tenant_id, wallet, kind, reference)
  WHERE kind IN ('top_up', 'refund', 'adjust');

CREATE TABLE provider_entries (
  provider_id  bigint      NOT NULL,
  entry_id     bigint      GENERATED ALWAYS AS IDENTITY,
  kind         text        NOT NULL,
  from_account text        NOT NULL,
  to_account   text        NOT NULL,
  amount       bigint      NOT NULL,
  currency     text        NOT NULL,
  reference    text        NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (provider_id, entry_id),
  CONSTRAINT provider_entries_amount_positive CHECK (amount > 0),
  CONSTRAINT provider_entries_once_per_reference UNIQUE (provider_id, kind, reference),
  CONSTRAINT provider_entries_accounts_of_kind CHECK ((kind, from_account, to_account) IN (
    ('cost', 'provider', 'cost'),
    ('cost_refund', 'cost', 'provider'),
    ('suspense', 'provider', 'suspense'),
    ('suspense_refund', 'suspense', 'provider')
  ))
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger keeps what it has: % of % refused.', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_never_truncated BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER provider_entries_append_only BEFORE UPDATE OR DELETE ON provider_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER provider_entries_never_truncated BEFORE TRUNCATE ON provider_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- The conditions are evaluated without entering PL/pgSQL, so an ordinary resolution pays nothing for them.
CREATE TRIGGER holds_resolve_once BEFORE UPDATE ON holds
  FOR EACH ROW WHEN (OLD.state <> 'held') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holds_only_resolve BEFORE UPDATE ON holds
  FOR EACH ROW WHEN ((OLD.tenant_id, OLD.hold_id, OLD.wallet, OLD.amount, OLD.reference, OLD.created_at)
    IS DISTINCT FROM (NEW.tenant_id, NEW.hold_id, NEW.wallet, NEW.amount, NEW.reference, NEW.created_at))
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holds_are_kept BEFORE DELETE ON holds
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holds_never_truncated BEFORE TRUNCATE ON holds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER wallets_are_kept BEFORE DELETE ON wallets
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER wallets_never_truncated BEFORE TRUNCATE ON wallets
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Two signed legs an entry: the sum over any set of whole entries is 0.
CREATE VIEW postings AS
  SELECT e.tenant_id, e.wallet, e.version AS entry, leg.account, leg.amount, w.currency
    FROM ledger_entries e
    JOIN wallets w USING (tenant_id, wallet)
    CROSS JOIN LATERAL (VALUES (e.from_account, -e.amount), (e.to_account, e.amount)) AS leg (account, amount)
  UNION ALL
  SELECT NULL, NULL, e.entry_id, leg.account, leg.amount, e.currency
    FROM provider_entries e
    CROSS JOIN LATERAL (VALUES (e.from_account, -e.amount), (e.to_account, e.amount)) AS leg (account, amount);

-- Each entry's hash covers the hash of the one before it, so that a changed, missing or inserted row shows. The first
-- entry stands on the wallet's currency. STABLE, because only then is it inlined: that makes it four times as fast.
CREATE FUNCTION ledger_hash(previous bytea, e ledger_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(concat_ws('|',
    e.tenant_id, e.wallet, e.version, e.kind, e.from_account, e.to_account, e.amount, e.balance_after, e.frozen_after,
    coalesce(e.hold_id::text, '-'), length(e.reference), e.reference, coalesce('+' || e.note, '-'),
    extract(epoch FROM e.created_at)), 'UTF8'))
$$;

CREATE TYPE ledger_command AS (
  tenant_id bigint,
  wallet    text,
  kind      text,
  -- For `adjust` signed; for `capture` null means the whole hold; for `release` ignored.
  amount    bigint,
  hold_id   uuid,
  reference text,
  note      text
);

-- The one write door. Decides each command by itself, in the order given within a wallet, and answers in that order:
-- `applied`, `replayed` (this hold or reference is booked already), `insufficient_funds`, `no_wallet`, `no_hold`,
-- `already_resolved`, `above_hold`. A refused command changes nothing and refuses no other. A command that makes no sense
-- (an amount that is not positive, a top-up without a reference) is an error, which refuses the whole call. A hold is
-- resolved in a later call than the one that takes it.
CREATE FUNCTION ledger_apply(commands ledger_command[])
RETURNS TABLE (idx int, outcome text, balance bigint, frozen bigint)
-- Planned once a connection, by index: planning anew for every list of commands costs more than booking them.
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_material = off SET jit = off
AS $$
DECLARE
  c            record;
  w            wallets%ROWTYPE;
  e            ledger_entries%ROWTYPE;
  instant      timestamptz := app_now();
  entries      ledger_entries[] := '{}';
  touched      wallets[] := '{}';
  new_holds    holds[] := '{}';
  resolved     holds[] := '{}';
  resolved_ids uuid[] := '{}';
  seen         text[] := '{}';
  seen_key     text;
  external     boolean;
  verdict      text;
  capture      bigint;
BEGIN
  -- Locked in key order, before anything is read, so that batches never deadlock and always read the latest commit.
  PERFORM 1 FROM wallets l
    WHERE (l.tenant_id, l.wallet) IN (SELECT u.tenant_id, u.wallet FROM unnest(commands) u)
    ORDER BY l.tenant_id, l.wallet FOR UPDATE;

  FOR c IN
    SELECT u.ord::int AS ord, u.tenant_id, u.wallet, u.kind, u.amount, u.hold_id, u.reference, u.note,
           stored AS stored, h.state AS hold_state, h.amount AS hold_amount, h.reference AS hold_reference,
           h.created_at AS hold_created_at,
           CASE WHEN u.kind IN ('top_up', 'refund', 'adjust') THEN EXISTS (
             SELECT 1 FROM ledger_entries b WHERE b.tenant_id = u.tenant_id AND b.wallet = u.wallet
               AND b.kind = u.kind AND b.reference = u.reference
               AND b.kind IN ('top_up', 'refund', 'adjust')) ELSE false END AS booked,
           count(*) OVER (PARTITION BY hashtextextended(CASE WHEN u.kind IN ('top_up', 'refund', 'adjust')
             THEN u.reference ELSE u.hold_id::text END, u.tenant_id)) > 1 AS repeated
      FROM unnest(commands) WITH ORDINALITY
             AS u (tenant_id, wallet, kind, amount, hold_id, reference, note, ord)
      LEFT JOIN wallets stored ON stored.tenant_id = u.tenant_id AND stored.wallet = u.wallet
      -- A hold id is used once in both wallets, but only its own wallet resolves it.
      LEFT JOIN holds h ON h.tenant_id = u.tenant_id AND h.hold_id = u.hold_id
        AND (u.kind = 'hold' OR u.kind IN ('capture', 'release') AND h.wallet = u.wallet)
     ORDER BY u.tenant_id, u.wallet, u.ord
  LOOP
    IF w.tenant_id IS DISTINCT FROM c.tenant_id OR w.wallet IS DISTINCT FROM c.wallet THEN
      IF w.version IS NOT NULL THEN touched := touched || w; END IF;
      w := c.stored;
      IF w.version = 0 THEN w.head_hash := convert_to(w.currency, 'UTF8'); END IF;
      w.tenant_id := c.tenant_id;
      w.wallet := c.wallet;
    END IF;

    external := c.kind IN ('top_up', 'refund', 'adjust');
    -- Looked for only where the same thing is named twice, because a search in all of them is quadratic.
    seen_key := CASE WHEN NOT c.repeated THEN NULL
                     WHEN external THEN concat_ws('|', c.tenant_id, c.wallet, c.kind, c.reference)
                     ELSE concat_ws('|', c.tenant_id, c.hold_id, c.kind = 'hold') END;
    verdict := CASE
      WHEN w.version IS NULL THEN 'no_wallet'
      WHEN external AND (c.booked OR seen_key = ANY (seen)) THEN 'replayed'
      WHEN c.kind = 'hold' AND (c.hold_state IS NOT NULL OR seen_key = ANY (seen)) THEN 'replayed'
      WHEN c.kind IN ('capture', 'release') AND c.hold_state IS NULL THEN 'no_hold'
      WHEN c.kind IN ('capture', 'release') AND (c.hold_state <> 'held' OR seen_key = ANY (seen)) THEN 'already_resolved'
      WHEN c.kind = 'capture' AND coalesce(c.amount, c.hold_amount) > c.hold_amount THEN 'above_hold'
      WHEN c.kind = 'hold' AND w.balance < c.amount THEN 'insufficient_funds'
      WHEN c.kind = 'refund' AND w.consumed < c.amount THEN 'insufficient_funds'
      WHEN c.kind = 'adjust' AND w.balance + c.amount < 0 THEN 'insufficient_funds'
      ELSE 'applied' END;

    IF verdict = 'applied' THEN
      IF c.repeated THEN seen := seen || seen_key; END IF;
      e.tenant_id := c.tenant_id;
      e.wallet := c.wallet;
      e.kind := c.kind;
      e.hold_id := CASE WHEN NOT external THEN c.hold_id END;
      e.reference := CASE WHEN external THEN c.reference ELSE coalesce(c.reference, c.hold_reference, '') END;
      e.note := c.note;
      e.created_at := instant;
      e.amount := CASE WHEN c.kind = 'adjust' THEN abs(c.amount) ELSE c.amount END;
      CASE c.kind
        WHEN 'top_up' THEN
          e.from_account := 'external'; e.to_account := 'available';
          w.balance := w.balance + c.amount; w.recharged := w.recharged + c.amount;
        WHEN 'hold' THEN
          e.from_account := 'available'; e.to_account := 'frozen';
          w.balance := w.balance - c.amount; w.frozen := w.frozen + c.amount;
          new_holds := new_holds || ROW(c.tenant_id, c.hold_id, c.wallet, c.amount, 0, 'held', e.reference, instant, NULL)::holds;
        WHEN 'capture' THEN
          capture := coalesce(c.amount, c.hold_amount);
          e.from_account := 'frozen'; e.to_account := 'revenue'; e.amount := capture;
          w.frozen := w.frozen - capture; w.consumed := w.consumed + capture;
          resolved := resolved || ROW(c.tenant_id, c.hold_id, c.wallet, c.hold_amount, capture, 'captured', '', instant, instant)::holds;
        WHEN 'release' THEN
          e.from_account := 'frozen'; e.to_account := 'available'; e.amount := c.hold_amount;
          w.balance := w.balance + c.hold_amount; w.frozen := w.frozen - c.hold_amount;
          resolved := resolved || ROW(c.tenant_id, c.hold_id, c.wallet, c.hold_amount, 0, 'released', '', instant, instant)::holds;
        WHEN 'refund' THEN
          e.from_account := 'revenue'; e.to_account := 'available';
          w.balance := w.balance + c.amount; w.consumed := w.consumed - c.amount;
        WHEN 'adjust' THEN
          e.from_account := CASE WHEN c.amount > 0 THEN 'external' ELSE 'available' END;
          e.to_account := CASE WHEN c.amount > 0 THEN 'available' ELSE 'external' END;
          w.balance := w.balance + c.amount; w.recharged := w.recharged + c.amount;
      END CASE;
      w.version := w.version + 1;
      e.version := w.version;
      e.balance_after := w.balance;
      e.frozen_after := w.frozen;
      e.hash := ledger_hash(w.head_hash, e);
      w.head_hash := e.hash;
      entries := entries || e;
      -- What a partial capture leaves goes back at once, as an entry of its own.
      IF c.kind = 'capture' AND capture < c.hold_amount THEN
        e.kind := 'release'; e.to_account := 'available'; e.amount := c.hold_amount - capture;
        w.frozen := w.frozen - e.amount; w.balance := w.balance + e.amount; w.version := w.version + 1;
        e.version := w.version; e.balance_after := w.balance; e.frozen_after := w.frozen;
        e.hash := ledger_hash(w.head_hash, e);
        w.head_hash := e.hash;
        entries := entries || e;
      END IF;
    END IF;
    idx := c.ord; outcome := verdict; balance := w.balance; frozen := w.frozen;
    RETURN NEXT;
  END LOOP;
  IF w.version IS NOT NULL THEN touched := touched || w; END IF;

  IF cardinality(entries) > 0 THEN
    INSERT INTO ledger_entries SELECT * FROM unnest(entries);
    UPDATE wallets s SET balance = t.balance, frozen = t.frozen, recharged = t.recharged, consumed = t.consumed,
                         version = t.version, head_hash = t.head_hash
      FROM unnest(touched) t
     WHERE s.tenant_id = t.tenant_id AND s.wallet = t.wallet AND s.version <> t.version;
  END IF;
  IF cardinality(new_holds) > 0 THEN
    INSERT INTO holds SELECT * FROM unnest(new_holds);
  END IF;
  IF cardinality(resolved) > 0 THEN
    UPDATE holds s SET state = r.state, captured = r.captured, resolved_at = r.resolved_at
      FROM unnest(resolved) r WHERE s.tenant_id = r.tenant_id AND s.hold_id = r.hold_id;
  END IF;
END $$;
