import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(import.meta.dirname, 'run-embedded-postgres.ts');

/** A process that runs the embedded server, as the tests see it. */
export interface EmbeddedProcess {
  readonly child: ChildProcess;
  /** Its first line: where it serves, or why it refused. */
  readonly started: Promise<{
    readonly url?: string;
    readonly pid?: number;
    readonly refused?: string;
    readonly code?: string;
  }>;
  /** Ids of rows whose commit it has acknowledged, as far as they were printed. */
  readonly committed: string[];
  kill(): Promise<void>;
}

export interface EmbeddedProcessOptions {
  /** Writes rows until it is killed. */
  readonly mode?: 'write';
  readonly env?: NodeJS.ProcessEnv;
  /** The user to run as, when this process is root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Starts {@link PROGRAM}. The caller kills it. */
export function spawnEmbeddedProcess(dataDir: string, options: EmbeddedProcessOptions = {}): EmbeddedProcess {
  const { mode, env = {}, user = {} } = options;
  const child = spawn(process.execPath, [PROGRAM, dataDir, ...(mode ? [mode] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    ...user,
  });
  const closed = once(child, 'close');
  const committed: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const started = new Promise<Awaited<EmbeddedProcess['started']>>((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line)));
    void closed.then(() => reject(new Error('The process ended without a line.')));
  });
  started.catch(() => undefined);
  lines.on('line', (line) => {
    const { committed: id } = JSON.parse(line) as { committed?: string };
    if (id !== undefined) committed.push(id);
  });
  return {
    child,
    started,
    committed,
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** kill -9 of the server of this data folder and of every backend, until none is left. Linux only. */
export function killServer(dataDir: string): void {
  for (let pids = serverProcesses(dataDir); pids.length > 0; pids = serverProcesses(dataDir)) {
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    }
  }
}

/** Every process that works in this cluster. */
function serverProcesses(dataDir: string): number[] {
  const folder = join(dataDir, 'postgres/cluster');
  if (!existsSync(folder)) return [];
  const cluster = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster;
      } catch {
        return false;
      }
    });
}

/** Whether a process still runs. One that has ended but was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
