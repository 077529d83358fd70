import type { TemplateView } from '@simsmsbox/contract';
import type { StoredTemplate } from '../../relay/index.ts';

/** A template as its owner sees it. */
export function presentTemplate(template: StoredTemplate): TemplateView {
  return {
    id: template.templateId,
    name: template.name,
    body: template.body,
    contentType: template.contentType,
    createdAt: template.createdAt.toISOString(),
    updatedAt: template.updatedAt.toISOString(),
  };
}
