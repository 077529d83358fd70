import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killServer } from '../../packages/server/test/support/embedded-process.ts';

export const ROOT = join(import.meta.dirname, '../..');
const START_MS_MAX = 40_000;
const STOP_MS_MAX = 10_000;

export interface FirstRun {
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly demo?: { readonly email: string; readonly password: string; readonly apiKey: string };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ms: number;
}

/** The program in a process of its own, serving. */
export interface BoxProcess {
  readonly pid: number;
  readonly dataDir: string;
  readonly url: string;
  readonly firstRun: FirstRun;
  /** From the start of the process until /readyz said yes. */
  readonly readyAfterMs: number;
  /** The part of it that the process waited for a processor because others had them all; 0 where that is not known. */
  readonly waitedForProcessorMs: number;
  readonly output: Output;
  /** Sends the signal and waits for the end; SIGTERM unless told. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  /** kill -9 of the program alone. */
  kill(): Promise<void>;
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export interface BoxOptions {
  readonly dataDir: string;
  /** Besides DATA_DIR; PORT is 0 (a free one) unless given. Nothing of the surrounding environment but PATH goes in. */
  readonly env?: Readonly<Record<string, string>>;
  /** True starts it the way `npm start` does. */
  readonly throughStartScript?: boolean;
}

const running = new Map<ChildProcess, string>();
// A test process that is cut short leaves nothing behind.
process.once('exit', () => {
  for (const child of running.keys()) child.kill('SIGKILL');
});

/** Starts a box and waits until it serves. The caller stops it. */
export async function startBox(options: BoxOptions): Promise<BoxProcess> {
  const startedAtMs = performance.now();
  const { child, output, ended } = launch(options);
  const url = await readyUrl(child, output, options);
  while ((await fetch(`${url}/readyz`).catch(() => undefined))?.status !== 200) {
    if (performance.now() - startedAtMs > START_MS_MAX) throw new Error(`The box is not ready.\n${output.stdout}`);
    await sleep(10);
  }
  const readyAfterMs = performance.now() - startedAtMs;
  const waitedForProcessorMs = waitingMs(child.pid);
  const firstRun = JSON.parse(await readFile(join(options.dataDir, 'first-run.json'), 'utf8')) as FirstRun;
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    const signalledAtMs = performance.now();
    child.kill(signal);
    const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    const { code, signal: endedBy } = await ended;
    clearTimeout(giveUp);
    return { code, signal: endedBy, ms: performance.now() - signalledAtMs };
  };
  return {
    pid: child.pid ?? 0,
    dataDir: options.dataDir,
    url,
    firstRun,
    readyAfterMs,
    waitedForProcessorMs,
    output,
    stop: (signal = 'SIGTERM') => end(signal),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

export interface Interruption {
  /** Sends the signal as soon as the program has printed this. */
  readonly output: string;
  readonly signal: NodeJS.Signals;
}

/** Runs the program when it is expected to end: by itself because it cannot start, or interrupted while it starts. */
export function runBox({ signalOn, ...options }: BoxOptions & { signalOn?: Interruption }): Promise<Ended & Output> {
  const launched = launch(options);
  const { child, output } = launched;
  if (signalOn) {
    const look = () => {
      if (!output.stdout.includes(signalOn.output)) return;
      child.stdout?.off('data', look);
      child.kill(signalOn.signal);
    };
    child.stdout?.on('data', look);
  }
  return waitForEnd(launched);
}

/** Runs another command of the project on a data folder, such as a backup. */
export function runCommand(
  script: string,
  args: readonly string[],
  { dataDir, env = {} }: Omit<BoxOptions, 'throughStartScript'>,
): Promise<Ended & Output> {
  return waitForEnd(spawnNode([script, ...args], { dataDir, env }));
}

/** Ends whatever still runs on a data folder: the program and its PostgreSQL. For `afterAll`. */
export function killAllOf(dataDir: string): void {
  for (const [child, folder] of running) if (folder === dataDir) child.kill('SIGKILL');
  killServer(dataDir);
}

interface Launched {
  readonly child: ChildProcess;
  readonly output: Output;
  readonly ended: Promise<Omit<Ended, 'ms'>>;
}

function launch({ dataDir, env = {}, throughStartScript = false }: BoxOptions): Launched {
  const script = throughStartScript ? 'scripts/start.mjs' : 'packages/server/bin/simsmsbox.ts';
  return spawnNode([script], { dataDir, env: { PORT: '0', ...env } });
}

async function waitForEnd({ child, output, ended }: Launched): Promise<Ended & Output> {
  const startedAtMs = performance.now();
  const giveUp = setTimeout(() => child.kill('SIGKILL'), START_MS_MAX);
  const end = await ended;
  clearTimeout(giveUp);
  return { ...end, ms: performance.now() - startedAtMs, ...output };
}

function spawnNode(args: readonly string[], { dataDir, env = {} }: Pick<BoxOptions, 'dataDir' | 'env'>): Launched {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.set(child, dataDir);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.stderr += chunk));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return { child, output, ended };
}

async function readyUrl(child: ChildProcess, output: Output, { dataDir }: BoxOptions): Promise<string> {
  const deadlineMs = performance.now() + START_MS_MAX;
  for (;;) {
    const url = /^SimSmsBox is ready: (\S+)$/m.exec(output.stdout)?.[1];
    if (url) return url;
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() > deadlineMs) {
      child.kill('SIGKILL');
      killServer(dataDir);
      throw new Error(`The box did not start.\n${output.stdout}\n${output.stderr}`);
    }
    await sleep(5);
  }
}

/** Linux counts for each thread how long it was ready to run and had no processor; this is the main thread's. */
function waitingMs(pid: number | undefined): number {
  try {
    const [, waitedNs] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waitedNs) / 1e6;
  } catch {
    return 0;
  }
}
