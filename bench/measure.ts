import type { LoadResult } from './http-load.ts';
import { cpuSecondsOf, cpuSecondsOfFamily } from './processor.ts';

/** One timed stretch of work. CPU in microseconds an operation. */
export interface Sample {
  readonly rate: number;
  readonly serverMicros: number;
  readonly databaseMicros: number;
  readonly loadMicros: number;
  /** Share of one core that the server process used. */
  readonly serverLoad: number;
  /** How long operations took, where a bench looks at each. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
}

/** Whose CPU time is read. */
export interface Watched {
  readonly serverPid: number;
  readonly postmasterPid?: number;
  /** This process unless told. */
  readonly loadPid?: number;
}

/** Runs work and says what it cost. */
export async function sample(watched: Watched, work: () => Promise<LoadResult>): Promise<Sample> {
  const before = readCpu(watched);
  const { operations, seconds } = await work();
  const after = readCpu(watched);
  const micros = (name: keyof ReturnType<typeof readCpu>) => ((after[name] - before[name]) * 1e6) / operations;
  return {
    rate: operations / seconds,
    serverMicros: micros('server'),
    databaseMicros: micros('database'),
    loadMicros: micros('load'),
    serverLoad: (after.server - before.server) / seconds,
  };
}

function readCpu({ serverPid, postmasterPid, loadPid = process.pid }: Watched) {
  return {
    server: cpuSecondsOf(serverPid),
    database: postmasterPid === undefined ? 0 : cpuSecondsOfFamily(postmasterPid),
    load: cpuSecondsOf(loadPid),
  };
}

/** Something that is measured round by round beside others. */
export interface Contender {
  readonly name: string;
  run(): Promise<Sample>;
}

/** The samples of a contender, one a round. */
export type Rounds = ReadonlyMap<string, readonly Sample[]>;

/** Runs every contender once a round, in turned order every other round, so that drift hits all alike. */
export async function runRounds(contenders: readonly Contender[], rounds: number): Promise<Rounds> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) samples.get(contender.name)?.push(await contender.run());
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}

/** The value that this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Half the distance between the lowest and the highest value, as a share of the median. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}

/** The quotients of two contenders, round by round. */
export function quotients(
  rounds: Rounds,
  [above, below]: readonly [string, string],
  field: 'rate' | 'serverMicros',
): readonly number[] {
  const divisors = rounds.get(below) ?? [];
  return (rounds.get(above) ?? []).map((one, index) => one[field] / (divisors[index]?.[field] ?? Number.NaN));
}
