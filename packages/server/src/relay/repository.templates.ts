import { type Db, run, type Tx } from '../db/index.ts';
import type { Template } from './render-template.ts';
import type { StoredTemplate } from './template.ts';

interface TemplateRow {
  template_id: bigint;
  name: string;
  body: string;
  content_type: Template['contentType'];
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = 'template_id, name, body, content_type, created_at, updated_at';

/** Another tenant's template is not found. */
export async function findTemplate(
  source: Db | Tx,
  tenantId: number,
  templateId: number,
): Promise<StoredTemplate | undefined> {
  const [row] = await run<TemplateRow>(source, {
    name: 'template_by_id',
    text: `SELECT ${COLUMNS} FROM templates WHERE tenant_id = $1 AND template_id = $2`,
    values: [tenantId, templateId],
  });
  return row && toTemplate(row);
}

/** By name. */
export async function listTemplates(
  db: Db,
  tenantId: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: StoredTemplate[]; total: number }> {
  const rows = await db.single<TemplateRow & { total: bigint }>({
    name: 'templates_by_page',
    text: `SELECT c.total, p.* FROM (SELECT count(*) AS total FROM templates WHERE tenant_id = $1) c
             LEFT JOIN LATERAL (SELECT ${COLUMNS} FROM templates WHERE tenant_id = $1
                                 ORDER BY name, template_id LIMIT $2 OFFSET $3) p ON true ORDER BY p.name, p.template_id`,
    values: [tenantId, page.limit, page.offset],
  });
  return { items: rows.filter((row) => row.template_id !== null).map(toTemplate), total: Number(rows[0]?.total ?? 0) };
}

/** Takes the tenant's next template id; the tenant's row stays locked, as by {@link lockTemplates}. */
export async function allocateTemplateId(tx: Tx, tenantId: number): Promise<number> {
  const [row] = await tx.query<{ last_template_id: bigint }>({
    name: 'template_allocate_id',
    text: 'UPDATE tenants SET last_template_id = last_template_id + 1 WHERE tenant_id = $1 RETURNING last_template_id',
    values: [tenantId],
  });
  return Number(row?.last_template_id);
}

/** One writer of a tenant's templates at a time, so that names and numbers of them are counted right. */
export async function lockTemplates(tx: Tx, tenantId: number): Promise<void> {
  await tx.query({
    name: 'templates_lock',
    text: 'SELECT 1 FROM tenants WHERE tenant_id = $1 FOR NO KEY UPDATE',
    values: [tenantId],
  });
}

export async function countTemplates(tx: Tx, tenantId: number): Promise<number> {
  const [row] = await tx.query<{ total: number }>({
    name: 'templates_count',
    text: 'SELECT count(*)::int AS total FROM templates WHERE tenant_id = $1',
    values: [tenantId],
  });
  return row?.total ?? 0;
}

/** Undefined when the name is taken. */
export async function insertTemplate(
  tx: Tx,
  tenantId: number,
  template: Pick<StoredTemplate, 'templateId' | 'name' | 'body' | 'contentType'>,
): Promise<StoredTemplate | undefined> {
  const [row] = await tx.query<TemplateRow>({
    name: 'template_insert',
    text: `INSERT INTO templates (tenant_id, template_id, name, body, content_type) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT templates_name_unique DO NOTHING RETURNING ${COLUMNS}`,
    values: [tenantId, template.templateId, template.name, template.body, template.contentType],
  });
  return row && toTemplate(row);
}

export interface TemplateChange {
  readonly name: string | null;
  readonly body: string | null;
  readonly contentType: Template['contentType'] | null;
}

/** Null leaves a field as it is. Undefined when there is no such template, or another one has the name. */
export async function updateTemplateRow(
  tx: Tx,
  tenantId: number,
  templateId: number,
  { name, body, contentType }: TemplateChange,
): Promise<StoredTemplate | undefined> {
  const [row] = await tx.query<TemplateRow>({
    name: 'template_update',
    text: `UPDATE templates SET name = coalesce($3, name), body = coalesce($4, body),
                  content_type = coalesce($5, content_type), updated_at = app_now()
            WHERE tenant_id = $1 AND template_id = $2 AND NOT EXISTS (
                    SELECT 1 FROM templates t WHERE t.tenant_id = $1 AND t.name = $3 AND t.template_id <> $2)
           RETURNING ${COLUMNS}`,
    values: [tenantId, templateId, name, body, contentType],
  });
  return row && toTemplate(row);
}

/** False when there is none. */
export async function deleteTemplateRow(tx: Tx, tenantId: number, templateId: number): Promise<boolean> {
  const rows = await tx.query({
    name: 'template_delete',
    text: 'DELETE FROM templates WHERE tenant_id = $1 AND template_id = $2 RETURNING template_id',
    values: [tenantId, templateId],
  });
  return rows.length > 0;
}

/** The relays of the orders that run and answer with the template. */
export async function listTemplatedRelays(tx: Tx, tenantId: number, templateId: number): Promise<Buffer[]> {
  const rows = await tx.query<{ relay_hash: Buffer }>({
    name: 'template_relays',
    text: `SELECT relay_hash FROM orders
            WHERE tenant_id = $1 AND template_id = $2 AND status IN ('pending', 'active')`,
    values: [tenantId, templateId],
  });
  return rows.map((row) => row.relay_hash);
}

/** Unbinds the orders that run, in the order every writer locks them, and returns their relays. */
export async function unbindTemplate(tx: Tx, tenantId: number, templateId: number): Promise<Buffer[]> {
  const rows = await tx.query<{ relay_hash: Buffer }>({
    name: 'template_unbind',
    text: `WITH bound AS (
             SELECT tenant_id, order_id FROM orders
              WHERE tenant_id = $1 AND template_id = $2 AND status IN ('pending', 'active')
              ORDER BY tenant_id, order_id FOR UPDATE
           )
           UPDATE orders o SET template_id = NULL FROM bound b
            WHERE o.tenant_id = b.tenant_id AND o.order_id = b.order_id RETURNING o.relay_hash`,
    values: [tenantId, templateId],
  });
  return rows.map((row) => row.relay_hash);
}

function toTemplate(row: TemplateRow): StoredTemplate {
  return {
    templateId: Number(row.template_id),
    name: row.name,
    body: row.body,
    contentType: row.content_type,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
