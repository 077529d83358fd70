import { median, type Rounds, spread } from './measure.ts';

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

/** A finding as aligned text. */
export function renderFinding({ title, rounds, claims, notes }: Finding): string {
  const header = ['', 'per second', 'spread', 'server us/op', 'database us/op', 'load us/op', 'server core'];
  const rows = [...rounds].map(([name, samples]) => {
    const of = (field: keyof (typeof samples)[number]) => samples.map((one) => one[field]);
    return [
      name,
      Math.round(median(of('rate'))).toLocaleString('en-US'),
      `±${percent(spread(of('rate')))}`,
      median(of('serverMicros')).toFixed(1),
      median(of('databaseMicros')).toFixed(1),
      median(of('loadMicros')).toFixed(1),
      percent(median(of('serverLoad'))),
    ];
  });
  const count = Math.max(...[...rounds.values()].map(({ length }) => length));
  return [
    `${title} (medians of ${count} rounds)`,
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
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  );
}
