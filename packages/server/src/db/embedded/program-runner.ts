import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

/** Starts PostgreSQL's programs as the right user. */
export interface ProgramRunner {
  /** The working folder as those programs must name it. */
  readonly folder: string;
  start(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess;
  close(): void;
}

export interface ProgramRunnerOptions {
  readonly account: Account | undefined;
  readonly binaries: string;
  /** The folder that holds the cluster. */
  readonly folder: string;
}

/**
 * On Linux a program started for another user gets the folder as file descriptor 3 and names it `/proc/self/fd/3`:
 * so it can use a folder it owns under parents that it may not enter, such as a private home.
 */
export function createProgramRunner({ account, binaries, folder }: ProgramRunnerOptions): ProgramRunner {
  const descriptor = openSync(folder, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0));
  const setpriv = process.platform === 'linux' ? SETPRIV.find((path) => existsSync(path)) : undefined;
  return {
    folder: account && process.platform === 'linux' ? '/proc/self/fd/3' : folder,
    start: (program, args, env) => {
      const path = join(binaries, 'bin', program);
      const command = setpriv ? [setpriv, ...privilegeArgs(account), '--', path, ...args] : [path, ...args];
      return spawn(command[0] ?? path, command.slice(1), {
        cwd: '/',
        // Nothing of ours: the environment of this process holds secrets.
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...env },
        stdio: ['ignore', 'pipe', 'pipe', descriptor],
        // Ctrl-C goes to the whole group of the terminal; the server is stopped by us, after its users.
        detached: true,
        ...(account && !setpriv ? { uid: account.uid, gid: account.gid } : {}),
      });
    },
    close: () => closeSync(descriptor),
  };
}

/** The kernel sends the server a fast shutdown when this process dies, however it dies. */
function privilegeArgs(account: Account | undefined): string[] {
  const user = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];
  return [...user, '--pdeathsig=INT'];
}
