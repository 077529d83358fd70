-- A second factor, passwords that somebody else chose, and teams: people of one tenant.

ALTER TABLE users
  -- An owner manages the team; a member does everything else.
  ADD COLUMN team_role text NOT NULL DEFAULT 'owner',
  -- Set while the password is one that was given out for one log-in: until when it is good.
  ADD COLUMN one_time_until timestamptz,
  -- The secret of the authenticator (RFC 6238), sealed; not asked for until a code of it was seen.
  ADD COLUMN totp_sealed bytea,
  ADD COLUMN totp_enabled_at timestamptz,
  -- The time step of the code used last: no code is good twice.
  ADD COLUMN totp_last_step bigint,
  ADD CONSTRAINT users_team_role_known CHECK (team_role IN ('owner', 'member')),
  ADD CONSTRAINT users_totp_enabled_has_secret CHECK (totp_enabled_at IS NULL OR totp_sealed IS NOT NULL);

-- What opens an account once when the authenticator is lost; found by an HMAC, as every credential is.
CREATE TABLE recovery_codes (
  tenant_id   bigint      NOT NULL,
  user_id     bigint      NOT NULL,
  lookup_hash bytea       NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT app_now(),
  used_at     timestamptz,
  PRIMARY KEY (tenant_id, user_id, lookup_hash),
  CONSTRAINT recovery_codes_user_exists FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
