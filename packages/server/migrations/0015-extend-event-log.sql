-- The event log as its readers need it, and what else a wallet does: warns when it runs low, takes vouchers and payments.

-- The side an event belongs to, where no order says so; and what an event without an order has to tell.
ALTER TABLE outbox ADD COLUMN wallet text, ADD COLUMN details jsonb;
ALTER TABLE outbox ADD CONSTRAINT outbox_wallet_known CHECK (wallet IN ('live', 'test'));

-- Readers go by (transaction_id, sequence) and stay before the oldest running transaction, so that they skip nothing.
-- The number of the transaction alone would order two events of one order wrongly when the later writer began first: it
-- took its number, then waited for the order. Raised to the newest number known once the order is locked, it never does.
-- A raised number is no less safe: whoever wrote it began no later, so that it, too, has ended when the row is readable.
ALTER TABLE outbox ALTER COLUMN transaction_id
  SET DEFAULT greatest(pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot()));

-- The events of one tenant in the order of commits take the place of the key, at no index more.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey, ADD PRIMARY KEY (tenant_id, transaction_id, sequence);
CREATE INDEX outbox_by_event ON outbox (tenant_id, event_id);

-- Where the log ends for a reader: the oldest transaction that runs in this database, seen by the statement's own
-- snapshot. One of another database on the server, however long it runs, holds nobody up; one that cannot be told from
-- ours does.
CREATE FUNCTION outbox_end() RETURNS xid8 LANGUAGE sql STABLE AS $$
  SELECT coalesce(min(running), pg_snapshot_xmax(pg_current_snapshot()))
    FROM pg_snapshot_xip(pg_current_snapshot()) AS running
   WHERE NOT EXISTS (SELECT 1 FROM pg_stat_activity a
                      WHERE a.backend_xid = running::xid AND a.datname <> current_database())
$$;

-- Transaction numbers start anew in the database a backup is loaded into. Events from its future come to the end of the
-- log as it is now, in the order of their sequence, which is that of each order; readers go on before the first they miss.
CREATE FUNCTION outbox_start_anew() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  log_end xid8 := pg_current_xact_id();
BEGIN
  IF to_regclass('event_readers') IS NOT NULL THEN
    UPDATE event_readers r
       SET transaction_id = log_end,
           sequence = coalesce((SELECT min(e.sequence) - 1 FROM outbox e
                                 WHERE (e.transaction_id, e.sequence) > (r.transaction_id, r.sequence)),
                               (SELECT max(e.sequence) FROM outbox e), 0)
     WHERE r.transaction_id >= log_end;
  END IF;
  UPDATE outbox SET transaction_id = log_end WHERE transaction_id > log_end;
END $$;
SELECT outbox_start_anew();

ALTER TABLE wallets ADD COLUMN low_balance bigint;
ALTER TABLE wallets ADD CONSTRAINT wallets_low_balance_not_negative CHECK (low_balance >= 0);

CREATE FUNCTION report_low_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (tenant_id, wallet, type, details, created_at)
  VALUES (NEW.tenant_id, NEW.wallet, 'wallet.low_balance',
          jsonb_build_object('balance', NEW.balance, 'threshold', NEW.low_balance, 'currency', NEW.currency), app_now());
  RETURN NULL;
END $$;
-- The condition is evaluated without entering PL/pgSQL, so a booking that crosses nothing pays nothing.
CREATE TRIGGER wallets_report_low_balance AFTER UPDATE OF balance ON wallets FOR EACH ROW
  WHEN (OLD.balance >= NEW.low_balance AND NEW.balance < NEW.low_balance)
  EXECUTE FUNCTION report_low_balance();

-- Credit that whoever has the code may take, once. Codes are found by a keyed hash; nobody can read them again.
CREATE TABLE vouchers (
  voucher_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lookup_hash bytea       NOT NULL,
  code_shown  text        NOT NULL,
  amount      bigint      NOT NULL,
  currency    text        NOT NULL,
  note        text,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz,
  redeemed_at timestamptz,
  redeemed_by bigint,
  revoked_at  timestamptz,
  CONSTRAINT vouchers_lookup_unique UNIQUE (lookup_hash),
  CONSTRAINT vouchers_amount_positive CHECK (amount > 0),
  CONSTRAINT vouchers_redeemer_exists FOREIGN KEY (redeemed_by) REFERENCES tenants,
  CONSTRAINT vouchers_redeemed_by_somebody CHECK ((redeemed_at IS NULL) = (redeemed_by IS NULL)),
  CONSTRAINT vouchers_redeemed_or_revoked CHECK (redeemed_at IS NULL OR revoked_at IS NULL)
);

-- What a payment provider reported: one credit per reference, whoever it names the second time.
CREATE TABLE payments (
  reference  text        PRIMARY KEY,
  tenant_id  bigint      NOT NULL,
  amount     bigint      NOT NULL,
  currency   text        NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT payments_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT payments_amount_positive CHECK (amount > 0)
);
