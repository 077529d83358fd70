CREATE TABLE order_counters (
  tenant_id     bigint PRIMARY KEY,
  last_order_id bigint NOT NULL
) WITH (fillfactor = 50);

-- No phone number, key or text stands here in the clear but the number itself: the relay key is a keyed hash and a
-- sealed copy, messages are sealed in their own table.
CREATE TABLE orders (
  tenant_id         bigint      NOT NULL,
  order_id          bigint      NOT NULL,
  display_no        text        NOT NULL,
  wallet            text        NOT NULL,
  status            text        NOT NULL,
  service           text        NOT NULL,
  country           text        NOT NULL,
  number_type       text        NOT NULL,
  any_number_type   boolean     NOT NULL,
  -- False: the customer chose the offer, and no other may take its place.
  any_offer         boolean     NOT NULL,
  rent_days         int         NOT NULL,
  price             bigint      NOT NULL,
  max_price         bigint,
  currency          text        NOT NULL,
  hold_id           uuid        NOT NULL,
  attempt_no        int         NOT NULL DEFAULT 1,
  provider_id       bigint      NOT NULL,
  upstream_id       text,
  phone             text,
  relay_hash        bytea       NOT NULL,
  relay_sealed      bytea       NOT NULL,
  tag               text,
  note              text,
  auto_renew        boolean     NOT NULL DEFAULT false,
  message_count     int         NOT NULL DEFAULT 0,
  -- The message received last, which need not be the one that was delivered last.
  latest_message_id  uuid,
  latest_received_at timestamptz,
  -- When it was stored: leads to its partition.
  latest_message_at  timestamptz,
  idempotency_key   text,
  failure_code      text,
  lease_until       timestamptz,
  created_at        timestamptz NOT NULL,
  activated_at      timestamptz,
  expires_at        timestamptz,
  ended_at          timestamptz,
  PRIMARY KEY (tenant_id, order_id),
  CONSTRAINT orders_display_no_unique UNIQUE (tenant_id, display_no),
  CONSTRAINT orders_status_known CHECK (status IN ('pending', 'active', 'expired', 'cancelled', 'released', 'failed')),
  CONSTRAINT orders_number_iff_rented CHECK (status IN ('pending', 'failed', 'cancelled') OR phone IS NOT NULL),
  CONSTRAINT orders_lease_iff_pending CHECK ((lease_until IS NOT NULL) = (status = 'pending')),
  CONSTRAINT orders_end_iff_over CHECK ((ended_at IS NOT NULL) = (status IN ('expired', 'cancelled', 'released', 'failed'))),
  CONSTRAINT orders_price_within_max CHECK (max_price IS NULL OR price <= max_price)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX orders_by_relay_hash ON orders (relay_hash);
CREATE INDEX orders_by_status ON orders (tenant_id, status, order_id DESC);
CREATE INDEX orders_due ON orders (expires_at) WHERE status = 'active';
CREATE INDEX orders_unsettled ON orders (lease_until) WHERE status = 'pending';

-- The legal moves of an order, held by the table as well as by the code; a terminal state never changes.
CREATE FUNCTION refuse_illegal_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an order never goes from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_move_legally BEFORE UPDATE OF status ON orders FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status
        AND (OLD.status, NEW.status) NOT IN (('pending', 'active'), ('pending', 'failed'), ('pending', 'cancelled'),
                                             ('active', 'expired'), ('active', 'cancelled'), ('active', 'released')))
  EXECUTE FUNCTION refuse_illegal_move();

-- One upstream call to rent a number. `started` and `unknown` are open; every other state is final.
CREATE TABLE attempts (
  tenant_id     bigint      NOT NULL,
  order_id      bigint      NOT NULL,
  attempt_no    int         NOT NULL,
  provider_id   bigint      NOT NULL,
  offer_key     text        NOT NULL,
  reference     text        NOT NULL,
  price         bigint      NOT NULL,
  max_cost      bigint      NOT NULL,
  state         text        NOT NULL DEFAULT 'started',
  upstream_id   text,
  phone         text,
  cost          bigint,
  error         text,
  started_at    timestamptz NOT NULL,
  settled_at    timestamptz,
  next_check_at timestamptz,
  checks        int         NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, order_id, attempt_no),
  CONSTRAINT attempts_state_known CHECK (state IN ('started', 'unknown', 'won', 'refused', 'absent', 'cancelled', 'suspense'))
);
CREATE UNIQUE INDEX attempts_one_winner ON attempts (tenant_id, order_id) WHERE state = 'won';
CREATE INDEX attempts_unknown ON attempts (next_check_at) WHERE state = 'unknown';

-- Numbers held upstream. A number is active for one order at a time, whoever sold it.
CREATE TABLE rentals (
  provider_id     bigint      NOT NULL,
  upstream_id     text        NOT NULL,
  phone           text        NOT NULL,
  tenant_id       bigint      NOT NULL,
  order_id        bigint      NOT NULL,
  state           text        NOT NULL,
  started_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  next_release_at timestamptz,
  release_tries   int         NOT NULL DEFAULT 0,
  PRIMARY KEY (provider_id, upstream_id),
  CONSTRAINT rentals_state_known CHECK (state IN ('active', 'releasing', 'released'))
);
CREATE UNIQUE INDEX rentals_one_order_per_number ON rentals (phone) WHERE state = 'active';
CREATE INDEX rentals_to_release ON rentals (next_release_at) WHERE state = 'releasing';
CREATE INDEX rentals_by_number ON rentals (phone, ended_at);
CREATE INDEX rentals_by_order ON rentals (tenant_id, order_id);

CREATE TABLE idempotency_keys (
  tenant_id       bigint      NOT NULL,
  key             text        NOT NULL,
  request_hash    bytea       NOT NULL,
  response_status int,
  response_sealed bytea,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key),
  CONSTRAINT idempotency_keys_answer_whole CHECK ((response_status IS NULL) = (response_sealed IS NULL))
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
