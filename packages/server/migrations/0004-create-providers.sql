-- Sources of numbers. `alias` is what customers see; the configuration holds credentials and is sealed.
CREATE TABLE providers (
  provider_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text        NOT NULL,
  alias         text        NOT NULL,
  adapter       text        NOT NULL,
  sealed_config bytea       NOT NULL,
  own_numbers   boolean     NOT NULL DEFAULT false,
  markup_bps    int         NOT NULL,
  enabled       boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT app_now(),
  updated_at    timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT providers_name_unique UNIQUE (name),
  CONSTRAINT providers_alias_unique UNIQUE (alias),
  CONSTRAINT providers_markup_not_negative CHECK (markup_bps >= 0)
);
