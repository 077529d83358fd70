import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startProgress } from './report.mjs';

/** Programs that some tests drive, and the Debian packages they come in. */
const PROGRAMS = {
  'gammu-smsd': ['gammu', 'gammu-smsd'],
  'gammu-smsd-inject': ['gammu-smsd'],
  sqlite3: ['sqlite3', 'libdbd-sqlite3'],
};

/**
 * Installs what is missing when we are root on Debian. Otherwise names it in one line; the tests that need it then
 * skip themselves, except under CI, where they fail.
 */
export function ensureDebianPackages() {
  const missing = Object.keys(PROGRAMS).filter((program) => !onPath(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((program) => PROGRAMS[program]))];
  const installs = process.getuid?.() === 0 && onPath('apt-get');
  if (installs && aptInstall(packages)) return;
  const cause = installs ? 'apt-get could not install them' : 'only root can install them';
  process.stderr.write(
    `Not found: ${missing.join(', ')}; ${cause}. Tests that need them are skipped: apt-get install ${packages.join(' ')}\n`,
  );
}

function aptInstall(packages) {
  const done = startProgress(`Installing Debian packages (${packages.join(', ')})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...packages];
  const run = (args) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
  // The lists of a fresh container are empty, those of an old one too old: then update, and try once more.
  let result = run(install);
  if (result.status !== 0) {
    run(['-o', 'DPkg::Lock::Timeout=120', 'update']);
    result = run(install);
  }
  if (result.status !== 0) process.stderr.write(`${result.stderr}\n`);
  done(result.status === 0 ? 'Debian packages installed' : undefined);
  return result.status === 0;
}

function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    const path = join(folder, program);
    if (!existsSync(path)) return false;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
