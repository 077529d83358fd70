import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const SERVER_CORE = 0;
const LOAD_CORE = 1;

/** Where a process may run: the server and what it is compared with on one core, the load on another. */
export type Place = keyof typeof CORES;

const CORES = { server: `${SERVER_CORE}`, load: `${LOAD_CORE}`, anywhere: `${SERVER_CORE},${LOAD_CORE}` } as const;

/** What `/proc` counts CPU time in, a second: fixed at 100 for programs on Linux. */
const TICKS_PER_SECOND = 100;

export const PLACEMENT =
  `server process (and the bare Fastify process) pinned to core ${SERVER_CORE}, load (bench process, pgbench) pinned to ` +
  `core ${LOAD_CORE}, PostgreSQL free on both cores in every case`;

/** @throws Error with one line where server and load cannot be kept apart. */
export function requireTwoCores(): void {
  if (process.platform !== 'linux' || availableParallelism() < 2) {
    throw new Error('The benches need Linux and two cores, one for the server and one for the load.');
  }
}

/** Pins a process with all its threads to the core of its place; what it starts from now on inherits that. */
export function pin(pid: number, place: Place): void {
  execFileSync('taskset', ['-a', '-c', '-p', CORES[place], String(pid)], { stdio: 'ignore' });
}

/** CPU seconds of a process so far, user and system, without its children. */
export function cpuSecondsOf(pid: number): number {
  const { own } = readStat(pid);
  return own;
}

/** CPU seconds of a process, of the children it has and of those it had. */
export function cpuSecondsOfFamily(pid: number): number {
  const { own, reaped } = readStat(pid);
  let seconds = own + reaped;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = tryReadStat(Number(entry));
    if (stat?.parent === pid) seconds += stat.own;
  }
  return seconds;
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly reaped: number;
}

/** Fields of proc(5), after the command's name, which may hold spaces. */
function readStat(pid: number): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const seconds = (user: number, system: number) => ((fields[user] ?? 0) + (fields[system] ?? 0)) / TICKS_PER_SECOND;
  return { parent: fields[1] ?? 0, own: seconds(11, 12), reaped: seconds(13, 14) };
}

/** Undefined for a process that has ended meanwhile. */
function tryReadStat(pid: number): Stat | undefined {
  try {
    return readStat(pid);
  } catch {
    return undefined;
  }
}
