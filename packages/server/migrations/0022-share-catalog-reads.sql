-- The processes that read offers into their memory. Each reads a provider so much less often as there are more of them,
-- so that a provider is read no oftener than it bears.
CREATE TABLE catalog_readers (
  node_id uuid        PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

-- Counts up when an operator wants a provider's offers read now: every process does.
ALTER TABLE providers ADD COLUMN sync_requests int NOT NULL DEFAULT 0;
