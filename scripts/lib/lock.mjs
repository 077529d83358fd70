import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './report.mjs';

const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 60_000;
const WAIT_AT_MOST_MS = 15 * 60_000;

/**
 * Takes the lock directory at `path`, waiting while a living process holds it.
 *
 * A lock is made complete under another name and renamed into place, so that it is never seen without its owner.
 * A stale one is renamed to a name made of its owner's token, which stays until the new owner lets go: of two
 * processes that find the same stale lock, the second then fails to rename instead of removing the first one's lock.
 *
 * @returns `{ addProcess(pid), release() }`; a process added keeps the lock alive when this one is killed.
 * @throws SetupError after 15 minutes of waiting.
 */
export async function takeLock(path, { onWait = () => {}, waitAtMostMs = WAIT_AT_MOST_MS } = {}) {
  const owner = { token: randomUUID(), host: hostname(), pids: [process.pid] };
  const startedAt = performance.now();
  const stale = [];
  let told = false;
  while (!placeLock(path, owner)) {
    const holder = readOwner(path);
    if (holder && isStale(path, holder)) {
      const moved = `${path}.stale.${holder.token}`;
      if (rename(path, moved)) stale.push(moved);
      continue;
    }
    if (!told) onWait();
    told = true;
    if (performance.now() - startedAt > waitAtMostMs) {
      throw new SetupError(`Another set-up still holds ${path}. If none is running, remove that folder and try again.`);
    }
    await sleep(200);
  }
  return hold(path, owner, stale);
}

function hold(path, owner, stale) {
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    addProcess(pid) {
      owner.pids.push(pid);
      writeOwner(path, owner);
    },
    release() {
      clearInterval(heartbeat);
      for (const folder of [...stale, path]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function placeLock(path, owner) {
  const draft = `${path}.${owner.token}`;
  mkdirSync(draft);
  writeOwner(draft, owner);
  if (rename(draft, path)) return true;
  rmSync(draft, { recursive: true, force: true });
  return false;
}

/** Renames a folder; false when the target is there already or the source is gone. */
function rename(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code)) return false;
    throw error;
  }
}

/** Written beside and renamed, so that a reader never sees half of it. */
function writeOwner(path, owner) {
  writeFileSync(join(path, 'owner.tmp'), JSON.stringify(owner));
  renameSync(join(path, 'owner.tmp'), join(path, 'owner.json'));
}

function readOwner(path) {
  try {
    return JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** On this host the processes decide; on another one (a shared folder, a container) the heartbeat does. */
function isStale(path, owner) {
  if (owner.host === hostname()) return !owner.pids.some(isAlive);
  try {
    return Date.now() - statSync(path).mtimeMs > STALE_AFTER_MS;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The lock is gone: somebody removed it by hand, and there is nothing left to keep alive.
  }
}
