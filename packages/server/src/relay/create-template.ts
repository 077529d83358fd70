import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import { allocateTemplateId, countTemplates, insertTemplate } from './repository.templates.ts';
import { requireFewPlaceholders, type StoredTemplate, templateNameTaken } from './template.ts';

/** Templates a tenant may have. */
const TEMPLATES_MAX = 100;

/**
 * Keeps a template; both sides of the tenant may bind it.
 * @throws AppError VALIDATION_FAILED, TEMPLATE_NAME_TAKEN, LIMIT_REACHED.
 */
export async function createTemplate(
  { db }: { readonly db: Db },
  tenantId: number,
  draft: Pick<StoredTemplate, 'name' | 'body' | 'contentType'>,
): Promise<StoredTemplate> {
  requireFewPlaceholders(draft.body);
  return await db.transaction(async (tx) => {
    const templateId = await allocateTemplateId(tx, tenantId);
    if ((await countTemplates(tx, tenantId)) >= TEMPLATES_MAX) {
      throw new AppError('LIMIT_REACHED', {
        detail: `An account has at most ${TEMPLATES_MAX} templates. Nothing was kept; delete one that is not used.`,
      });
    }
    const template = await insertTemplate(tx, tenantId, { ...draft, templateId });
    if (!template) throw templateNameTaken();
    return template;
  });
}
