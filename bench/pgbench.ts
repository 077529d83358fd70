import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Sample, sample } from './measure.ts';

/** Planning and first calls of new connections: left out of what is counted, as the box's are. */
const WARM_UP_SECONDS = 2;

export interface PgbenchRun {
  readonly databaseUrl: string;
  readonly postmasterPid: number;
  /** The idle box, whose database this is. */
  readonly serverPid: number;
  readonly clients: number;
  readonly seconds: number;
  readonly script: string;
  /** Where the script is written to. */
  readonly folder: string;
}

/**
 * Finds pgbench of the highest version.
 * @throws Error with one line that says what to install.
 */
export function findPgbench(): string {
  const versions = list('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  const folders = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), '/usr/local/bin', '/usr/bin'];
  const found = folders.map((folder) => join(folder, 'pgbench')).find(isExecutable);
  if (found === undefined) throw new Error('pgbench is needed for the purchase bench: apt-get install postgresql.');
  return found;
}

/** Runs a script with prepared statements and says what it cost once it was warm. */
export async function runPgbench(program: string, run: PgbenchRun): Promise<Sample> {
  const file = join(run.folder, 'purchase.sql');
  writeFileSync(file, run.script);
  const seconds = WARM_UP_SECONDS + run.seconds + 1;
  const args = ['-n', '-M', 'prepared', '-c', String(run.clients), '-j', '1', '-T', String(seconds), '-P', '1'];
  const child = spawn(program, [...args, '-f', file, run.databaseUrl], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`pgbench ended with ${String(code)}: ${complaints.slice(0, 3).join(' ')}`);
  });
  const progress = readProgress(child, complaints);
  const counted = async () => {
    await progress.until(WARM_UP_SECONDS);
    return await sample({ serverPid: run.serverPid, postmasterPid: run.postmasterPid, loadPid: child.pid ?? 0 }, () =>
      progress.count(run.seconds),
    );
  };
  const [result] = await Promise.all([
    Promise.race([counted(), ended.then(() => Promise.reject(unfinished()))]),
    ended,
  ]);
  return result;
}

function unfinished(): Error {
  return new Error('pgbench ended before it was measured.');
}

/** Reads lines such as `progress: 3.0 s, 1234.5 tps, lat 25.9 ms stddev 4.1, 0 failed`. */
function readProgress(child: ChildProcess, complaints: string[]) {
  const listeners = new Set<(seconds: number, rate: number) => void>();
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, seconds, rate] = /^progress: ([\d.]+) s, ([\d.]+) tps/.exec(line) ?? [];
      if (seconds === undefined || rate === undefined) complaints.push(line);
      else for (const listener of listeners) listener(Number(seconds), Number(rate));
    });
  }
  const lines = (enough: (rates: readonly number[], seconds: number) => boolean) =>
    new Promise<readonly number[]>((resolve) => {
      const rates: number[] = [];
      const listener = (seconds: number, rate: number) => {
        rates.push(rate);
        if (!enough(rates, seconds)) return;
        listeners.delete(listener);
        resolve(rates);
      };
      listeners.add(listener);
    });
  return {
    until: (seconds: number) => lines((_rates, at) => at >= seconds - 0.5),
    count: async (seconds: number) => {
      const startedAt = performance.now();
      const rates = await lines((all) => all.length >= seconds);
      const elapsed = (performance.now() - startedAt) / 1_000;
      // Each line speaks for a second; the whole is scaled to the time that really passed.
      const rate = rates.reduce((sum, one) => sum + one, 0) / rates.length;
      return { operations: rate * elapsed, seconds: elapsed };
    },
  };
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
