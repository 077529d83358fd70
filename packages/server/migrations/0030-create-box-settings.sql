-- What the operator decides about the box as a whole. Null: what the environment said at start.
CREATE TABLE box_settings (
  only_row               boolean     PRIMARY KEY DEFAULT true,
  relay_base_url         text,
  registration_open      boolean,
  message_retention_days int,
  updated_at             timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT box_settings_only_row CHECK (only_row),
  CONSTRAINT box_settings_retention_sane CHECK (message_retention_days BETWEEN 1 AND 3650)
);
INSERT INTO box_settings DEFAULT VALUES;

-- What operators look through goes by age; a few bytes a block, so that the hot paths do not notice.
CREATE INDEX orders_by_creation ON orders (created_at, tenant_id, order_id);
CREATE INDEX ledger_entries_by_age ON ledger_entries USING brin (created_at);
CREATE INDEX provider_entries_by_creation ON provider_entries USING brin (created_at);
CREATE INDEX audit_log_newest ON audit_log (audit_id);

-- Deletes messages that orders received which ended longer ago than this; returns how many.
CREATE FUNCTION messages_drop_old(keep_days int, batch_size int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  cut  timestamptz := app_now() - make_interval(days => keep_days);
  gone bigint;
BEGIN
  WITH old AS (
    SELECT m.tenant_id, m.message_id, m.created_at FROM messages m
      JOIN orders o ON o.tenant_id = m.tenant_id AND o.order_id = m.order_id
     WHERE m.created_at < cut AND o.ended_at < cut
     LIMIT batch_size
  ), deleted AS (
    DELETE FROM messages m USING old
     WHERE m.tenant_id = old.tenant_id AND m.message_id = old.message_id AND m.created_at = old.created_at
    RETURNING 1
  ) SELECT count(*) INTO gone FROM deleted;
  RETURN gone;
END $$;

-- Drops the partitions of months gone by that hold nothing any more.
CREATE FUNCTION drop_empty_message_partitions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part      record;
  has_rows  boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ensure_message_partitions'));
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'messages'::regclass AND c.relname ~ '^messages_\d{4}_\d{2}$'
       AND to_date(right(c.relname, 7), 'YYYY_MM') < date_trunc('month', app_now() AT TIME ZONE 'UTC') - interval '2 months'
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', part.relname) INTO has_rows;
    IF NOT has_rows THEN EXECUTE format('DROP TABLE %I', part.relname); END IF;
  END LOOP;
END $$;
