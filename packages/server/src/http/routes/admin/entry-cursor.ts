import type { EntryPosition } from '../../../reconcile/index.ts';
import { decodeCursor, encodeCursor } from '../../pagination.ts';

/** A cursor for a place in the entries of providers. */
export function encodeEntry({ providerId, entryId }: EntryPosition): string {
  return encodeCursor(`${providerId}-${entryId}`);
}

/**
 * The place of a cursor; null at the beginning.
 * @throws AppError VALIDATION_FAILED when it is not one of ours.
 */
export function decodeEntry(cursor = ''): EntryPosition | null {
  const position = decodeCursor(cursor, /^\d{1,15}-\d{1,15}$/);
  if (position === null) return null;
  const [providerId = 0, entryId = 0] = position.split('-').map(Number);
  return { providerId, entryId };
}
