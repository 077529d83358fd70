import { ERRORS } from '@simsmsbox/contract';
import type { AppError } from '../../kernel/errors.ts';

const REFERENCE = '/docs/errors';

/** RFC 9457 problem details. What is internal stays out. */
export function presentProblem(error: AppError, requestId: string) {
  const { status, message } = ERRORS[error.code];
  return {
    type: `${REFERENCE}#${error.code.toLowerCase()}`,
    title: message,
    status,
    detail: error.detail,
    code: error.code,
    message,
    requestId,
    errors: error.fields,
  };
}
