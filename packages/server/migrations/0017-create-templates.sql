-- What customers have their relay answer instead of our JSON; bound to orders by orders.template_id.
ALTER TABLE tenants ADD COLUMN last_template_id bigint NOT NULL DEFAULT 0;

CREATE TABLE templates (
  tenant_id    bigint      NOT NULL,
  -- Counts per tenant and is never given out again, so that what still names a deleted template names nothing.
  template_id  bigint      NOT NULL,
  name         text        NOT NULL,
  body         text        NOT NULL,
  content_type text        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT app_now(),
  updated_at   timestamptz NOT NULL DEFAULT app_now(),
  PRIMARY KEY (tenant_id, template_id),
  CONSTRAINT templates_name_unique UNIQUE (tenant_id, name),
  CONSTRAINT templates_tenant_exists FOREIGN KEY (tenant_id) REFERENCES tenants,
  CONSTRAINT templates_content_type_known CHECK (content_type IN ('text/plain', 'application/json')),
  CONSTRAINT templates_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
  CONSTRAINT templates_body_length CHECK (char_length(body) BETWEEN 1 AND 10000)
);

-- No foreign key from orders: purchases of many customers are one statement, and a template deleted at that moment would
-- fail them all. An order whose template is gone answers as one without.
CREATE INDEX orders_by_template ON orders (tenant_id, template_id)
  WHERE template_id IS NOT NULL AND status IN ('pending', 'active');
