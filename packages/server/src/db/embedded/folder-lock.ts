import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../kernel/errors.ts';

/** The right to use a data folder, held by one process. */
export interface FolderLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes the only lock on a data folder. It is a lock of the operating system (through SQLite, which Node brings and
 * which knows how to lock a file on every platform), so it ends with the process however that ends.
 * @throws AppError NOT_READY when another process holds it.
 */
export function lockFolder(file: string, dataDir: string): FolderLock {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new AppError('NOT_READY', {
      detail: `Data folder ${dataDir} is in use by another running process. Stop that one, or set another DATA_DIR.`,
    });
  }
  return { release: () => database.close() };
}
