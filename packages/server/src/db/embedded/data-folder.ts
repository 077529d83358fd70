import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import { type Account, chooseAccount, giveFolder } from './account.ts';

/** Makes `dataDir/postgres`, and returns its real path. */
export function makeServerFolder(dataDir: string): string {
  const folder = join(dataDir, 'postgres');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return realpathSync(folder);
  } catch (error) {
    throw new AppError('NOT_READY', {
      detail: `Data folder ${dataDir} cannot be used (${(error as Error).message}). Set DATA_DIR to a folder you can write.`,
      cause: error,
    });
  }
}

/**
 * Chooses the user that runs the server and gives it the folder. Undefined when that is this process's own user.
 * @throws AppError NOT_READY when the folder belongs to somebody else and we may not change that.
 */
export function takeServerFolder(folder: string): Account | undefined {
  const { uid } = statSync(folder);
  if (process.getuid?.() !== 0) {
    if (uid === process.getuid?.()) return undefined;
    throw new AppError('NOT_READY', {
      detail: `Folder ${folder} belongs to another user (id ${uid}), who started it before. Run as root, or set another DATA_DIR.`,
    });
  }
  const account = chooseAccount(uid);
  if (!account)
    throw new AppError('NOT_READY', { detail: 'PostgreSQL may not run as root and /etc/passwd has no other user.' });
  if (uid !== account.uid) giveFolder(account, folder);
  // PostgreSQL refuses a cluster that others may read, which a plain copy of the folder makes it.
  for (const path of [folder, join(folder, 'cluster')]) if (existsSync(path)) chmodSync(path, 0o700);
  return account;
}

/** Longest path of a Unix-domain socket that every platform takes, in bytes. */
const SOCKET_PATH_BYTES = 103;

export interface SocketFolder {
  readonly path: string;
  /** Removes what was made for it. */
  remove(): void;
}

/** The server's own folder, unless its path is too long for a socket: then a fresh one among the temporary files. */
export function chooseSocketFolder(folder: string, account: Account | undefined): SocketFolder {
  if (Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES)
    return { path: folder, remove: () => undefined };
  const path = mkdtempSync(join(tmpdir(), 'simsmsbox-'));
  if (account) chownSync(path, account.uid, account.gid);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** How to reach the embedded server; kept beside it, readable for its owner only. */
export interface Connection {
  readonly password: string;
  readonly url: string;
}

const CONNECTION_FILE = 'postgres.json';

export function readConnection(dataDir: string): Connection | undefined {
  const path = join(dataDir, CONNECTION_FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Connection) : undefined;
}

export function writeConnection(dataDir: string, connection: Connection): void {
  const path = join(dataDir, CONNECTION_FILE);
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
}
