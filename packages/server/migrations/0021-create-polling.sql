-- One process at a time asks a provider for messages, so that its pace is kept exactly. A lease that runs out is free
-- for anyone; the token counts holders, and a write under an older one changes nothing.
CREATE TABLE polling_leases (
  provider_id  bigint      PRIMARY KEY REFERENCES providers ON DELETE CASCADE,
  holder       uuid        NOT NULL,
  token        bigint      NOT NULL,
  lease_until  timestamptz NOT NULL,
  -- Every rental of the provider was asked for at this moment or later: where the next holder begins.
  polled_until timestamptz
);

-- What is asked for, oldest first: read whole now and then, and from the last one seen in between.
CREATE INDEX rentals_active_by_start ON rentals (provider_id, started_at, upstream_id) WHERE state = 'active';
