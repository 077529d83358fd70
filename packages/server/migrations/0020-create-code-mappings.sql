-- What operators decided about codes of providers that our tables do not know, or know wrongly. A decision for one
-- provider goes before one for all.
CREATE TABLE code_mappings (
  mapping_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null: every provider.
  provider_id  bigint      REFERENCES providers ON DELETE CASCADE,
  kind         text        NOT NULL,
  foreign_code text        NOT NULL,
  -- Null: never offered, and no longer told of.
  our_code     text,
  created_at   timestamptz NOT NULL DEFAULT app_now(),
  updated_at   timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT code_mappings_one_decision UNIQUE NULLS NOT DISTINCT (provider_id, kind, foreign_code),
  CONSTRAINT code_mappings_kind_known CHECK (kind IN ('service', 'country'))
);

-- Codes that providers list and nobody here knows. Written seconds after they were seen, and again now and then.
CREATE TABLE unknown_codes (
  provider_id   bigint      NOT NULL REFERENCES providers ON DELETE CASCADE,
  kind          text        NOT NULL,
  foreign_code  text        NOT NULL,
  -- What the provider calls it, where it says so.
  name          text,
  offers        int         NOT NULL,
  first_seen_at timestamptz NOT NULL DEFAULT app_now(),
  last_seen_at  timestamptz NOT NULL DEFAULT app_now(),
  PRIMARY KEY (provider_id, kind, foreign_code),
  CONSTRAINT unknown_codes_kind_known CHECK (kind IN ('service', 'country')),
  CONSTRAINT unknown_codes_offers_positive CHECK (offers > 0)
);
