import { lchownSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A user of this machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users that may run the server when we are root, which PostgreSQL refuses to run as. */
const PREFERRED_NAMES = ['postgres', 'www-data', 'nobody'];

/**
 * The user that runs PostgreSQL when this process is root: the one who owns the cluster already, else a well-known
 * one. Only users with an entry in `passwd` will do, because initdb looks its own name up.
 */
export function chooseAccount(
  ownerUid: number | undefined,
  passwd = readFileSync('/etc/passwd', 'utf8'),
): Account | undefined {
  const accounts = passwd.split('\n').flatMap(parseAccount);
  const owner = accounts.find(({ uid }) => uid === ownerUid);
  if (owner) return owner;
  const preferred = PREFERRED_NAMES.map((name) => accounts.find((account) => account.name === name));
  return preferred.find((account) => account !== undefined) ?? accounts.find(({ uid }) => uid > 0);
}

function parseAccount(line: string): Account[] {
  const [name = '', , uid, gid] = line.split(':');
  if (!uid || !gid || Number(uid) === 0) return [];
  return [{ name, uid: Number(uid), gid: Number(gid) }];
}

const READ = 4;
const EXECUTE = 1;

/** Whether the account can walk down to `path` and read it (a folder: also enter it). Looks at the mode bits only. */
export function canRead(account: Account, path: string): boolean {
  const real = realpathSync(path);
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if (!allows(account, folder, EXECUTE)) return false;
    if (folder === dirname(folder)) break;
  }
  return allows(account, real, statSync(real).isDirectory() ? READ | EXECUTE : READ);
}

function allows(account: Account, path: string, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}

/** Gives a folder and all in it to an account. */
export function giveFolder(account: Account, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveFolder(account, path);
    else lchownSync(path, account.uid, account.gid);
  }
  lchownSync(folder, account.uid, account.gid);
}
