import type { Micros } from '../kernel/money.ts';

/** Something that may have moved the balance and is not in the books: a charge is negative, a refund positive. */
export interface OpenMove {
  readonly key: string;
  readonly amountMicros: Micros;
}

/** By how much calls under way may make the balance smaller or larger than the books say. */
export interface Slack {
  readonly lessMicros: Micros;
  readonly moreMicros: Micros;
}

export type Explanation =
  /** Nothing that is open comes to this difference. */
  | { readonly kind: 'none' }
  /** More than one thing does, so that none is known to have happened. */
  | { readonly kind: 'many' }
  /** Only these moves together do; of those that are equal and not all needed, nobody knows which. */
  | { readonly kind: 'one'; readonly happened: readonly string[]; readonly notHappened: readonly string[] };

/** So many different sums are looked at; beyond them nothing is concluded. */
const SUMS_MAX = 20_000;

interface Sum {
  /** Two stands for any number above one. */
  readonly ways: 1 | 2;
  /** How many moves of each amount. */
  readonly counts: readonly number[];
}

/**
 * Which of the open moves took place, given how far a provider's balance is from our books. Moves of the same amount
 * are alike: what is found is how many of them took place.
 */
export function explainDifference(differenceMicros: Micros, slack: Slack, moves: readonly OpenMove[]): Explanation {
  const groups = [...Map.groupBy(moves, ({ amountMicros }) => amountMicros)];
  const sums = sumsOf(groups.map(([amountMicros, alike]) => ({ amountMicros, count: alike.length })));
  if (!sums) return { kind: 'many' };
  const fitting = [...sums].filter(
    ([sum]) => sum >= differenceMicros - slack.moreMicros && sum <= differenceMicros + slack.lessMicros,
  );
  const [only, another] = fitting;
  if (!only) return { kind: 'none' };
  if (another || only[1].ways > 1) return { kind: 'many' };
  const counted = groups.map(([, alike], index) => ({ alike, count: only[1].counts[index] ?? 0 }));
  const keysWhere = (holds: (group: (typeof counted)[number]) => boolean) =>
    counted.filter(holds).flatMap(({ alike }) => alike.map(({ key }) => key));
  return {
    kind: 'one',
    happened: keysWhere(({ alike, count }) => count === alike.length),
    notHappened: keysWhere(({ count }) => count === 0),
  };
}

function sumsOf(
  groups: readonly { readonly amountMicros: Micros; readonly count: number }[],
): ReadonlyMap<Micros, Sum> | undefined {
  let sums = new Map<Micros, Sum>([[0n, { ways: 1, counts: [] }]]);
  for (const { amountMicros, count } of groups) {
    const next = new Map<Micros, Sum>();
    for (const [sum, { ways, counts }] of sums) {
      for (let taken = 0; taken <= count; taken += 1) {
        const total = sum + amountMicros * BigInt(taken);
        next.set(total, { ways: next.has(total) ? 2 : ways, counts: [...counts, taken] });
      }
      if (next.size > SUMS_MAX) return undefined;
    }
    sums = next;
  }
  return sums;
}
