import type { Db } from '../db/index.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import { publishTemplateChange } from './publish-template-change.ts';
import { deleteTemplateRow, unbindTemplate } from './repository.templates.ts';
import { noSuchTemplate } from './template.ts';

/**
 * Deletes a template; running orders that were bound to it answer with JSON again.
 * @throws AppError TEMPLATE_NOT_FOUND.
 */
export async function deleteTemplate(
  { db, changes }: { readonly db: Db; readonly changes: ChangeFeed },
  tenantId: number,
  templateId: number,
): Promise<void> {
  const relays = await db.transaction(async (tx) => {
    if (!(await deleteTemplateRow(tx, tenantId, templateId))) throw noSuchTemplate();
    return await unbindTemplate(tx, tenantId, templateId);
  });
  publishTemplateChange(changes, relays);
}
