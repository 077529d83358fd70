-- Tenants, their people, sessions and API keys, and the record of privileged acts.
--
-- `tenant_id` leads every key. The indexes on an e-mail or a lookup hash alone are the directory that leads from a
-- credential to its tenant. No credential is stored readable: passwords are Argon2id hashes; keys and refresh tokens
-- are found by an HMAC (`lookup_hash`), and what must be shown again is sealed under the tenant's data key (`sealed_…`).

-- One row: which key-encryption key seals this database, so that a wrong one is noticed before anything is written.
CREATE TABLE key_check (
  only_row    boolean     PRIMARY KEY DEFAULT true,
  kek_id      text        NOT NULL,
  check_value bytea       NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT key_check_only_row CHECK (only_row)
);

CREATE TABLE tenants (
  tenant_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name             text        NOT NULL,
  status           text        NOT NULL DEFAULT 'active',
  wrapped_data_key bytea       NOT NULL,
  kek_id           text        NOT NULL,
  -- API key ids count per tenant; the highest one given out.
  last_api_key_id  bigint      NOT NULL DEFAULT 0,
  created_at       timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT tenants_status_known CHECK (status IN ('active', 'frozen')),
  CONSTRAINT tenants_name_length CHECK (char_length(name) BETWEEN 1 AND 320)
);

CREATE TABLE users (
  tenant_id     bigint      NOT NULL,
  user_id       bigint      GENERATED ALWAYS AS IDENTITY,
  email         text        NOT NULL,
  password_hash text        NOT NULL,
  role          text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT app_now(),
  PRIMARY KEY (tenant_id, user_id),
  CONSTRAINT users_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT users_email_lower_case CHECK (email = lower(email)),
  CONSTRAINT users_role_known CHECK (role IN ('customer', 'operator'))
);
CREATE UNIQUE INDEX users_email_unique ON users (lower(email));

CREATE TABLE sessions (
  tenant_id    bigint      NOT NULL,
  session_id   uuid        NOT NULL,
  user_id      bigint      NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT app_now(),
  last_used_at timestamptz NOT NULL DEFAULT app_now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  ip           text,
  user_agent   text,
  PRIMARY KEY (tenant_id, session_id),
  CONSTRAINT sessions_user_exists FOREIGN KEY (tenant_id, user_id) REFERENCES users
) WITH (fillfactor = 80);
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id);

-- A session is a family of refresh tokens, of which the last one issued is good.
CREATE TABLE refresh_tokens (
  tenant_id        bigint      NOT NULL,
  lookup_hash      bytea       NOT NULL,
  session_id       uuid        NOT NULL,
  issued_at        timestamptz NOT NULL DEFAULT app_now(),
  used_at          timestamptz,
  -- The pair given for this token, so that a lost reply can be repeated; sealed.
  successor_sealed bytea,
  PRIMARY KEY (tenant_id, lookup_hash),
  CONSTRAINT refresh_tokens_lookup_unique UNIQUE (lookup_hash),
  CONSTRAINT refresh_tokens_session_exists FOREIGN KEY (tenant_id, session_id) REFERENCES sessions ON DELETE CASCADE,
  CONSTRAINT refresh_tokens_successor_iff_used CHECK ((used_at IS NULL) = (successor_sealed IS NULL))
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (tenant_id, session_id);

CREATE TABLE api_keys (
  tenant_id           bigint      NOT NULL,
  api_key_id          bigint      NOT NULL,
  name                text        NOT NULL,
  mode                text        NOT NULL,
  scopes              text[]      NOT NULL,
  lookup_hash         bytea       NOT NULL,
  -- Wiped when the key is revoked: nobody needs to read a dead key.
  sealed_key          bytea,
  prefix_shown        text        NOT NULL,
  created_at          timestamptz NOT NULL DEFAULT app_now(),
  expires_at          timestamptz,
  last_used_at        timestamptz,
  revoked_at          timestamptz,
  allowed_ips         text[],
  daily_budget_micros bigint,
  PRIMARY KEY (tenant_id, api_key_id),
  CONSTRAINT api_keys_lookup_unique UNIQUE (lookup_hash),
  CONSTRAINT api_keys_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT api_keys_mode_known CHECK (mode IN ('live', 'test')),
  CONSTRAINT api_keys_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT api_keys_sealed_until_revoked CHECK ((sealed_key IS NULL) = (revoked_at IS NOT NULL)),
  CONSTRAINT api_keys_budget_not_negative CHECK (daily_budget_micros >= 0)
) WITH (fillfactor = 80);

-- One row for each privileged act. Never a secret, never a message body.
CREATE TABLE audit_log (
  tenant_id  bigint      NOT NULL,
  audit_id   bigint      GENERATED ALWAYS AS IDENTITY,
  at         timestamptz NOT NULL DEFAULT app_now(),
  actor_type text        NOT NULL,
  actor_id   text,
  action     text        NOT NULL,
  target     text,
  ip         text,
  details    jsonb       NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, audit_id),
  CONSTRAINT audit_log_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT audit_log_actor_known CHECK (actor_type IN ('user', 'api-key', 'system', 'anonymous'))
);
