import { AppError } from '../kernel/errors.ts';

const PAGE_SIZE_DEFAULT = 20;

interface PageQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page {
  readonly page: number;
  readonly pageSize: number;
  readonly limit: number;
  readonly offset: number;
}

export function pageOf({ page = 1, pageSize = PAGE_SIZE_DEFAULT }: PageQuery): Page {
  return { page, pageSize, limit: pageSize, offset: (page - 1) * pageSize };
}

/** Opaque to callers; what it stands for may change. */
export function encodeCursor(position: string): string {
  return Buffer.from(position).toString('base64url');
}

/**
 * The position in a cursor; null at the beginning.
 * @throws AppError VALIDATION_FAILED when it is not one of ours.
 */
export function decodeCursor(cursor: string, pattern: RegExp): string | null {
  if (cursor === '') return null;
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (pattern.test(position)) return position;
  throw new AppError('VALIDATION_FAILED', {
    detail: 'This cursor is not one of ours. Begin with an empty one, then send nextCursor as it came.',
    fields: [{ field: 'cursor', message: 'not a cursor of this list' }],
  });
}
