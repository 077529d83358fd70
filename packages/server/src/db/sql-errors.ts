import pg from 'pg';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** True when the same transaction can succeed if it is run again from its start: nothing of it was kept. */
export function isRetryable(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)
  );
}

/**
 * True when the connection cannot be used again. An error that the server reported about a statement leaves it
 * whole; what the server says while it closes the session (class 57P, 08), or anything from the socket, does not.
 */
export function breaksConnection(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  const code = error.code ?? '';
  return code === '' || code.startsWith('57P') || code.startsWith('08') || code === '25P03' || code === '25P04';
}

/** True when a value of the request cannot be stored at all: a NUL character, a number out of range (class 22). */
export function isBadInput(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code ?? '').startsWith('22');
}

/** True when the server had no time or room for the statement: cancelled, deadlocked, out of a resource, or gone. */
export function isOverload(error: unknown): boolean {
  if (isRetryable(error)) return true;
  if (error instanceof pg.DatabaseError) return /^(57|53|55P03|25P0|08)/.test(error.code ?? '');
  return error instanceof Error && /Connection terminated|ECONNREFUSED|ECONNRESET|timeout exceeded/.test(error.message);
}

/**
 * True when an item of a batch may be what the server refused (a value, a constraint, a rule of ours) or the batch as a
 * whole met another; false for time, room and locks, which concern all alike.
 */
export function isRefusedItem(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (isRetryable(error) || /^(22|23|42|P0)/.test(error.code ?? ''));
}
