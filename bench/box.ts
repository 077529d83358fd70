import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogFigures } from './catalog-box.ts';
import type { PollFigures } from './polled-adapter.ts';
import { pin } from './processor.ts';

export type BoxCommand =
  | { do: 'customers'; count: number }
  | { do: 'fill'; tenantId: number; orders: number }
  | { do: 'fill-catalog' }
  | { do: 'fill-rentals'; tenantId: number; rentals: number }
  | { do: 'start-poll-figures' }
  | { do: 'read-poll-figures' }
  | { do: 'count-statements' }
  | { do: 'stop' };

export type BoxReport =
  | { kind: 'ready'; url: string; sideDoorPort: number; providerId: number }
  | { kind: 'failed'; reason: string }
  | { kind: 'customers'; customers: readonly BenchCustomer[] }
  | { kind: 'filled' }
  | { kind: 'catalog'; figures: CatalogFigures; apiKey: string }
  | { kind: 'polls'; figures: PollFigures }
  | { kind: 'statements'; counts: Readonly<Record<string, number>> };

/** A customer with more money than a bench can spend. */
export interface BenchCustomer {
  readonly tenantId: number;
  readonly apiKey: string;
}

/** A box in a process of its own on the server's core, with its database on every core. */
export interface BenchBox {
  readonly port: number;
  readonly sideDoorPort: number;
  readonly providerId: number;
  readonly pid: number;
  readonly postmasterPid: number;
  readonly databaseUrl: string;
  customers(count: number): Promise<readonly BenchCustomer[]>;
  /** Gives a customer who has one order so many, past the API. */
  fill(tenantId: number, orders: number): Promise<void>;
  /** Fills the catalog with a million offers of providers that are read every 5 s from then on. */
  fillCatalog(): Promise<{ readonly figures: CatalogFigures; readonly apiKey: string }>;
  /** Gives a customer who has one order so many active ones more, at a provider that is polled. */
  fillRentals(tenantId: number, rentals: number): Promise<void>;
  startPollFigures(): Promise<void>;
  readPollFigures(): Promise<PollFigures>;
  /** Statements sent to the database since the start, by name. */
  countStatements(): Promise<ReadonlyMap<string, number>>;
  stop(): Promise<void>;
}

const STOP_MS_MAX = 10_000;

/** Starts a box on a new data folder. `profileTo`: a folder for a CPU profile of its process. */
export async function startBenchBox(profileTo?: string): Promise<BenchBox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simsmsbox-bench-'));
  // The database is started by the box and keeps the cores it may use now; the box is pinned once it runs.
  pin(process.pid, 'anywhere');
  const child = fork(join(import.meta.dirname, 'box-process.ts'), [dataDir], {
    execArgv: profileTo ? ['--cpu-prof', `--cpu-prof-dir=${profileTo}`] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await next(child, 'ready');
  const pid = child.pid ?? 0;
  pin(pid, 'server');
  pin(process.pid, 'load');
  const postmasterFile = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
  const { url } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { url: string };
  const ask = async <Kind extends BoxReport['kind']>(command: BoxCommand, kind: Kind) => {
    child.send(command);
    return await next(child, kind);
  };
  return {
    port: Number(new URL(ready.url).port),
    sideDoorPort: ready.sideDoorPort,
    providerId: ready.providerId,
    pid,
    postmasterPid: Number.parseInt(postmasterFile, 10),
    databaseUrl: url,
    customers: async (count) => (await ask({ do: 'customers', count }, 'customers')).customers,
    fill: async (tenantId, orders) => {
      await ask({ do: 'fill', tenantId, orders }, 'filled');
    },
    fillCatalog: () => ask({ do: 'fill-catalog' }, 'catalog'),
    fillRentals: async (tenantId, rentals) => {
      await ask({ do: 'fill-rentals', tenantId, rentals }, 'filled');
    },
    startPollFigures: async () => {
      await ask({ do: 'start-poll-figures' }, 'filled');
    },
    readPollFigures: async () => (await ask({ do: 'read-poll-figures' }, 'polls')).figures,
    countStatements: async () => new Map(Object.entries((await ask({ do: 'count-statements' }, 'statements')).counts)),
    stop: async () => {
      const ended = once(child, 'exit');
      const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
      child.send({ do: 'stop' } satisfies BoxCommand);
      await ended;
      clearTimeout(overdue);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The next report, which must be of this kind. */
async function next<Kind extends BoxReport['kind']>(child: ChildProcess, kind: Kind) {
  const gone = new AbortController();
  const report = await Promise.race([
    once(child, 'message', { signal: gone.signal }).then(([message]) => message as BoxReport),
    once(child, 'exit', { signal: gone.signal }).then(
      (): BoxReport => ({ kind: 'failed', reason: 'its process ended' }),
    ),
  ]);
  gone.abort();
  if (report.kind !== kind) {
    throw new Error(`The box did not answer with ${kind}: ${report.kind === 'failed' ? report.reason : report.kind}.`);
  }
  return report as Extract<BoxReport, { kind: Kind }>;
}
