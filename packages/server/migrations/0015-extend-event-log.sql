-- The event log as its readers need it, and what else a wallet does: warns when it runs low, takes vouchers and payments.

-- The side an event belongs to, where no order says so; and what an event without an order has to tell.
ALTER TABLE outbox ADD COLUMN wallet text, ADD COLUMN details jsonb;
ALTER TABLE outbox ADD CONSTRAINT outbox_wallet_known CHECK (wallet IN ('live', 'test'));

-- Readers go by (transaction_id, sequence) and stay below the oldest running transaction, so that they skip nothing.
-- The number of the transaction alone would order two events of one order wrongly when the later writer began first: it
-- took its number, then waited for the order. Raised to the newest number known once the order is locked, it never does.
-- A raised number is no less safe: whoever wrote it began no later, so that it, too, has ended when the row is readable.
ALTER TABLE outbox ALTER COLUMN transaction_id
  SET DEFAULT greatest(pg_current_xact_id(), pg_snapshot_xmax(pg_current_snapshot()));

-- The events of one tenant in the order of commits take the place of the key, at no index more.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey, ADD PRIMARY KEY (tenant_id, transaction_id, sequence);
CREATE INDEX outbox_by_event ON outbox (tenant_id, event_id);

-- Transaction numbers start anew in the database a backup is loaded into. What is there goes before whatever comes.
CREATE FUNCTION outbox_start_anew() RETURNS void LANGUAGE sql AS $$
  UPDATE outbox SET transaction_id = '0'
$$;

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
