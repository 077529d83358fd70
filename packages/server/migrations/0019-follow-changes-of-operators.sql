-- What operators decide is held in the memory of every process. Each change counts up the revision of its topic in the
-- same transaction; processes look several times a second and load what has a new revision.
CREATE TABLE revisions (
  topic    text   PRIMARY KEY,
  revision bigint NOT NULL
);

-- A new inbound key ends the old one.
ALTER TABLE providers
  ADD COLUMN inbound_version int NOT NULL DEFAULT 1,
  ADD CONSTRAINT providers_inbound_version_positive CHECK (inbound_version > 0);

-- Every call to a provider that was made for an order, for its timeline. Written soon after the call, not with it: the
-- attempt and the ledger hold what counts.
CREATE TABLE upstream_calls (
  tenant_id   bigint      NOT NULL,
  order_id    bigint      NOT NULL,
  call_id     bigint      GENERATED ALWAYS AS IDENTITY,
  provider_id bigint      NOT NULL,
  operation   text        NOT NULL,
  outcome     text        NOT NULL,
  latency_ms  int         NOT NULL,
  error       text,
  ended_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, order_id, call_id),
  CONSTRAINT upstream_calls_latency_not_negative CHECK (latency_ms >= 0)
);
CREATE INDEX upstream_calls_by_age ON upstream_calls USING brin (ended_at);
