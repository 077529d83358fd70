import { median, type Rounds, type Sample, spread } from './measure.ts';

/** A claim of the project that a bench holds. */
export interface Claim {
  readonly text: string;
  /** One value a round; the median counts. */
  readonly values: readonly number[];
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What one bench found. */
export interface Finding {
  readonly title: string;
  readonly rounds: Rounds;
  readonly claims: readonly Claim[];
  /** Whole lines under the table. */
  readonly notes: readonly string[];
}

export function isHeld({ values, atLeast = -Infinity, atMost = Infinity }: Claim): boolean {
  const value = median(values);
  return value >= atLeast && value <= atMost;
}

interface Column {
  readonly title: string;
  readonly of: (samples: readonly Sample[]) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'per second', of: (samples) => Math.round(median(samples.map(({ rate }) => rate))).toLocaleString('en-US') },
  { title: 'spread', of: (samples) => `±${percent(spread(samples.map(({ rate }) => rate)))}` },
  { title: 'server us/op', of: (samples) => median(samples.map(({ serverMicros }) => serverMicros)).toFixed(1) },
  { title: 'database us/op', of: (samples) => median(samples.map(({ databaseMicros }) => databaseMicros)).toFixed(1) },
  { title: 'load us/op', of: (samples) => median(samples.map(({ loadMicros }) => loadMicros)).toFixed(1) },
  { title: 'server core', of: (samples) => percent(median(samples.map(({ serverLoad }) => serverLoad))) },
];
const LATENCY_COLUMNS: readonly Column[] = [
  { title: 'p50 ms', of: (samples) => median(samples.map(({ p50Ms = Number.NaN }) => p50Ms)).toFixed(1) },
  { title: 'p99 ms', of: (samples) => median(samples.map(({ p99Ms = Number.NaN }) => p99Ms)).toFixed(1) },
];

/** A finding as aligned text. */
export function renderFinding({ title, rounds, claims, notes }: Finding): string {
  const all = [...rounds.values()];
  const hasLatency = all.some((samples) => samples.some(({ p50Ms }) => p50Ms !== undefined));
  const columns = hasLatency ? [...COLUMNS, ...LATENCY_COLUMNS] : COLUMNS;
  const header = ['', ...columns.map((column) => column.title)];
  const rows = [...rounds].map(([name, samples]) => [name, ...columns.map(({ of }) => of(samples))]);
  return [
    `${title} (medians of ${Math.max(...all.map(({ length }) => length))} rounds)`,
    '',
    ...align([header, ...rows]).map((line) => `  ${line}`),
    '',
    ...claims.map((claim) => `  ${renderClaim(claim)}`),
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

function renderClaim(claim: Claim): string {
  const { text, values, atLeast, atMost } = claim;
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  const verdict = isHeld(claim) ? 'held' : 'MISSED';
  return `${verdict}: ${text}: ${median(values).toFixed(2)} (±${percent(spread(values))}), ${bound}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}

/** Columns of equal width: the first to the left, numbers to the right. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
