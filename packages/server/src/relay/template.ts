import { AppError } from '../kernel/errors.ts';
import { countPlaceholders, PLACEHOLDERS_MAX, type Template } from './render-template.ts';

/** A template as it is kept. */
export interface StoredTemplate extends Template {
  /** Counts per tenant. */
  readonly templateId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** @throws AppError VALIDATION_FAILED for more than {@link PLACEHOLDERS_MAX} placeholders. */
export function requireFewPlaceholders(body: string): void {
  if (countPlaceholders(body) <= PLACEHOLDERS_MAX) return;
  throw new AppError('VALIDATION_FAILED', {
    detail: `A template has at most ${PLACEHOLDERS_MAX} placeholders. Nothing was kept; take some out.`,
    fields: [{ field: '/body', message: `has more than ${PLACEHOLDERS_MAX} placeholders` }],
  });
}

/** Another tenant's template looks exactly like a missing one. */
export function noSuchTemplate(): AppError {
  return new AppError('TEMPLATE_NOT_FOUND', {
    detail: 'You have no template with this id. Nothing was done; take one from GET /api/sms/templates.',
  });
}

export function templateNameTaken(): AppError {
  return new AppError('TEMPLATE_NAME_TAKEN', {
    detail: 'You have a template of this name. Nothing was kept; take another name, or change that template.',
  });
}
