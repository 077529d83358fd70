-- Every committed change that somebody waits for, written in the transaction that made it.
-- (transaction_id, sequence) orders events so that a reader that stays below the oldest running transaction skips none.
CREATE TABLE outbox (
  sequence       bigint      GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
  event_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
  tenant_id      bigint      NOT NULL,
  type           text        NOT NULL,
  order_id       bigint,
  message_id     uuid,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, sequence),
  CONSTRAINT outbox_type_known CHECK (type IN (
    'message.received', 'order.activated', 'order.expiring', 'order.expired', 'order.cancelled', 'order.renewed',
    'order.released', 'order.failed', 'wallet.low_balance'))
);
CREATE INDEX outbox_in_commit_order ON outbox (transaction_id, sequence);
