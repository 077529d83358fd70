import type { Db, Tx } from '../db/index.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import { publishTemplateChange } from './publish-template-change.ts';
import {
  findTemplate,
  listTemplatedRelays,
  lockTemplates,
  type TemplateChange,
  updateTemplateRow,
} from './repository.templates.ts';
import { noSuchTemplate, requireFewPlaceholders, type StoredTemplate, templateNameTaken } from './template.ts';

/**
 * Changes a template; what running orders answer with it changes on every node at once.
 * @throws AppError TEMPLATE_NOT_FOUND, TEMPLATE_NAME_TAKEN, VALIDATION_FAILED.
 */
export async function updateTemplate(
  { db, changes }: { readonly db: Db; readonly changes: ChangeFeed },
  { tenantId, templateId }: { readonly tenantId: number; readonly templateId: number },
  change: TemplateChange,
): Promise<StoredTemplate> {
  if (change.body !== null) requireFewPlaceholders(change.body);
  const { template, relays } = await db.transaction(async (tx) => ({
    template: await update(tx, { tenantId, templateId }, change),
    relays: await listTemplatedRelays(tx, tenantId, templateId),
  }));
  publishTemplateChange(changes, relays);
  return template;
}

async function update(
  tx: Tx,
  { tenantId, templateId }: { tenantId: number; templateId: number },
  change: TemplateChange,
): Promise<StoredTemplate> {
  await lockTemplates(tx, tenantId);
  const template = await updateTemplateRow(tx, tenantId, templateId, change);
  if (template) return template;
  throw (await findTemplate(tx, tenantId, templateId)) ? templateNameTaken() : noSuchTemplate();
}
