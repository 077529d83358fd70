import type { Db } from '../db/index.ts';
import { findTemplate } from './repository.templates.ts';
import { noSuchTemplate, type StoredTemplate } from './template.ts';

/**
 * A template of the tenant.
 * @throws AppError TEMPLATE_NOT_FOUND, also when the template is another tenant's.
 */
export async function getTemplate(db: Db, tenantId: number, templateId: number): Promise<StoredTemplate> {
  const template = await findTemplate(db, tenantId, templateId);
  if (!template) throw noSuchTemplate();
  return template;
}
