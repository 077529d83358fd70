-- Pages that cost the same whatever the number of orders, waiting for the next message of an order, and batches.

-- A list shows one side of one tenant, newest first. Each filter has an index that ends in this order, so that a page is
-- read from it and nothing is sorted.
DROP INDEX orders_by_status;
CREATE INDEX orders_by_status ON orders (tenant_id, wallet, status, created_at DESC, order_id DESC);
CREATE INDEX orders_by_age ON orders (tenant_id, wallet, created_at DESC, order_id DESC);
CREATE INDEX orders_by_service ON orders (tenant_id, wallet, service, created_at DESC, order_id DESC);
CREATE INDEX orders_by_country ON orders (tenant_id, wallet, country, created_at DESC, order_id DESC);
CREATE INDEX orders_by_tag ON orders (tenant_id, wallet, tag, created_at DESC, order_id DESC) WHERE tag IS NOT NULL;
CREATE INDEX orders_by_phone ON orders (tenant_id, phone, created_at DESC, order_id DESC) WHERE phone IS NOT NULL;

-- Neither the id nor the time of a message says in which order the messages of an order were committed: both are taken
-- before its row is locked. This number is taken after, so that a reader that goes by it skips none of the order.
-- Messages that were there before have 0 and go by their ids.
CREATE SEQUENCE message_arrivals;
ALTER TABLE messages ADD COLUMN arrival_no bigint NOT NULL DEFAULT 0, ADD COLUMN wallet text, ADD COLUMN service text;
ALTER TABLE messages ALTER COLUMN arrival_no SET DEFAULT nextval('message_arrivals');
ALTER SEQUENCE message_arrivals OWNED BY messages.arrival_no;

-- Side and service of the order, which never change, so that a list of messages finds its rows in one index.
UPDATE messages m SET wallet = o.wallet, service = o.service
  FROM orders o WHERE o.tenant_id = m.tenant_id AND o.order_id = m.order_id;
CREATE FUNCTION describe_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT o.wallet, o.service INTO NEW.wallet, NEW.service
    FROM orders o WHERE o.tenant_id = NEW.tenant_id AND o.order_id = NEW.order_id;
  RETURN NEW;
END $$;
CREATE TRIGGER messages_describe BEFORE INSERT ON messages FOR EACH ROW
  WHEN (NEW.wallet IS NULL OR NEW.service IS NULL) EXECUTE FUNCTION describe_message();

DROP INDEX messages_by_order;
CREATE INDEX messages_by_order ON messages (tenant_id, order_id, arrival_no DESC, message_id DESC);
CREATE INDEX messages_by_age ON messages (tenant_id, wallet, arrival_no DESC, message_id DESC);
CREATE INDEX messages_by_service ON messages (tenant_id, wallet, service, arrival_no DESC, message_id DESC);

-- Until when the answer to a key that stands for many calls is being made. Who repeats it later goes on with it.
ALTER TABLE idempotency_keys ADD COLUMN lease_until timestamptz;
