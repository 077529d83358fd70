import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What `postmaster.pid` says. PostgreSQL writes and removes that file; nobody else may. */
export interface PostmasterFile {
  readonly pid: number;
  readonly ready: boolean;
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export type ProcessKind = 'gone' | 'our-server' | 'stranger';

/** Whether a process id still means the server of this cluster, or has been given to something else since. */
export function identifyProcess(pid: number, cluster: string): ProcessKind {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : 'stranger';
  }
  try {
    return runsCluster(pid, cluster) ? 'our-server' : 'stranger';
  } catch {
    // It went away while we looked, or belongs to somebody whose processes we may not see.
    return 'stranger';
  }
}

function runsCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).includes(cluster);
  }
  const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
  return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
}
