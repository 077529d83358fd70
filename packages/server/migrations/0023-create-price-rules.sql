-- How prices are made from costs, and in which order offers are tried. Both are held in the memory of every process.

-- A null means everywhere. Where two rules fit, the one for the tenant wins, then for the service, then for the country,
-- then for the provider; no two have the same scope, so that there is always one.
CREATE TABLE price_rules (
  rule_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     bigint,
  service       text,
  country       text,
  provider_id   bigint,
  -- Null: the markup of the provider.
  markup_bps    int,
  fixed_per_day bigint      NOT NULL,
  floor_per_day bigint      NOT NULL,
  step          bigint      NOT NULL,
  ending        bigint      NOT NULL,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT app_now(),
  updated_at    timestamptz NOT NULL DEFAULT app_now(),
  CONSTRAINT price_rules_scope_unique UNIQUE NULLS NOT DISTINCT (tenant_id, service, country, provider_id),
  CONSTRAINT price_rules_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT price_rules_provider_exists FOREIGN KEY (provider_id) REFERENCES providers ON DELETE CASCADE,
  CONSTRAINT price_rules_markup_takes_no_more_than_all CHECK (markup_bps >= -10000),
  CONSTRAINT price_rules_floor_not_negative CHECK (floor_per_day >= 0),
  CONSTRAINT price_rules_ending_below_step CHECK (step > 0 AND ending >= 0 AND ending < step)
);

-- The order in which offers are tried: of the box, and of tenants that have their own.
CREATE TABLE routing_strategies (
  tenant_id bigint,
  strategy  text NOT NULL,
  CONSTRAINT routing_strategies_one_each UNIQUE NULLS NOT DISTINCT (tenant_id),
  CONSTRAINT routing_strategies_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT routing_strategies_known CHECK (strategy IN ('price', 'success', 'balanced'))
);
INSERT INTO routing_strategies (strategy) VALUES ('price');

-- Why each order was sent where it was, for its timeline. Written soon after the decision, not with it.
CREATE TABLE order_routing (
  tenant_id  bigint      NOT NULL,
  order_id   bigint      NOT NULL,
  decision   jsonb       NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, order_id)
);
CREATE INDEX order_routing_by_age ON order_routing USING brin (decided_at);
