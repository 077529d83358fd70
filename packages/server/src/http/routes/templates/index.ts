import type { App } from '../../app-type.ts';
import { registerCreateTemplate } from './create-template.ts';
import { registerDeleteTemplate } from './delete-template.ts';
import { registerGetTemplate } from './get-template.ts';
import { registerListTemplates } from './list-templates.ts';
import { registerPreviewTemplate } from './preview-template.ts';
import type { TemplateDeps } from './template-deps.ts';
import { registerUpdateTemplate } from './update-template.ts';

/** The routes under /api/sms/templates; the live and the test side of an account share its templates. */
export function registerTemplateRoutes(app: App, { db, dataKeys, changes }: TemplateDeps): void {
  const deps = { db, dataKeys, changes };
  registerListTemplates(app, deps);
  registerCreateTemplate(app, deps);
  registerPreviewTemplate(app, deps);
  registerGetTemplate(app, deps);
  registerUpdateTemplate(app, deps);
  registerDeleteTemplate(app, deps);
}
