import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALL_MS_MAX = 180_000;

/**
 * Makes sure that a program is there, from a Debian package when we are root. Null when it is, else one line that says
 * what to install, for `ctx.skip`.
 * @throws Error with that line when `CI` is true: continuous integration never skips.
 */
export async function ensureProgram(program: string, debianPackage: string): Promise<string | null> {
  if (isThere(program)) return null;
  if (process.getuid?.() === 0 && isThere('apt-get')) await install(debianPackage);
  if (isThere(program)) return null;
  const reason = `${program} is needed: apt-get install ${debianPackage}`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

function isThere(program: string): boolean {
  if (program.includes('/')) return existsSync(program);
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

async function install(debianPackage: string): Promise<void> {
  const apt = (...args: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
      timeout: INSTALL_MS_MAX,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const installIt = () => apt('install', '-y', '--no-install-recommends', debianPackage);
  // Fresh images come without package lists.
  await installIt()
    .catch(async () => {
      await apt('update');
      await installIt();
    })
    .catch(() => undefined);
}
