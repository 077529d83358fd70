import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'node_modules/.simsmsbox-installed';

/**
 * Whether node_modules holds what package-lock.json asks for: either our stamp says so, or npm's own record of the
 * last install agrees entry by entry (somebody ran `npm ci` by hand). npm writes that record when it has finished,
 * so that an interrupted install never counts.
 */
export function isInstalled(folder) {
  const stamp = currentStamp(folder);
  if (read(join(folder, STAMP)) === stamp) return true;
  if (!recordAgrees(folder)) return false;
  writeFileSync(join(folder, STAMP), stamp);
  return true;
}

/** Remembers that node_modules was installed from the present lock file, for this platform. */
export function markInstalled(folder) {
  writeFileSync(join(folder, STAMP), currentStamp(folder));
}

function currentStamp(folder) {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  return `${lockfile} ${process.platform}-${process.arch}\n`;
}

function recordAgrees(folder) {
  const record = read(join(folder, 'node_modules/.package-lock.json'));
  if (record === undefined) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    if (!found) return !isNeeded(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** An optional package may be missing, unless it is the build for this very platform. */
function isNeeded(entry) {
  if (!entry.optional) return true;
  return Boolean(entry.os) && fitsPlatform(entry);
}

function fitsPlatform(entry) {
  const fits = (list, value) => !list || (list.includes(value) && !list.includes(`!${value}`));
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && fits(entry.libc, libc());
}

/** `glibc` or `musl` on Linux; undefined elsewhere. */
export function libc() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
