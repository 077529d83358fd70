import type { Db } from '../../src/db/index.ts';

/** Runs a piece of work when the stepper says so. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** An action that stops before each of its steps, so that a test decides what happens in between. */
export interface Stepper {
  /** Makes the next step and whatever follows it up to the one after; nothing once the action has ended. */
  step(): Promise<void>;
  /** Makes the steps that are left; what the action came to. */
  finish(): Promise<unknown>;
}

/** The action begins at its first step. */
export function createStepper(action: (gate: Gate) => Promise<unknown>): Stepper {
  let begun: Promise<unknown> | undefined;
  let ended = false;
  let pass: (() => void) | undefined;
  let stopped: () => void = () => undefined;
  const untilStopped = () =>
    new Promise<void>((resolve) => {
      stopped = resolve;
    });
  const gate: Gate = async (work) => {
    await new Promise<void>((resolve) => {
      pass = resolve;
      stopped();
    });
    return work();
  };
  const begin = async () => {
    const first = untilStopped();
    begun = action(gate).finally(() => {
      ended = true;
      stopped();
    });
    begun.catch(() => undefined);
    await first;
  };
  const step = async () => {
    if (!begun) await begin();
    if (ended) return;
    const next = untilStopped();
    pass?.();
    await next;
  };
  return {
    step,
    async finish() {
      while (!ended) await step();
      return begun;
    },
  };
}

/** A database whose statements are steps: all of them, or those of these names. */
export function gatedDb(db: Db, gate: Gate, names?: ReadonlySet<string>): Db {
  return {
    transaction: (work) => gate(() => db.transaction(work)),
    single: <Row extends object>(statement: Parameters<Db['single']>[0]) =>
      names && !names.has(statement.name) ? db.single<Row>(statement) : gate(() => db.single<Row>(statement)),
  };
}

/** Every order in which actions of so many steps each can take place; of equal kinds each order counts once. */
export function* interleavings(
  kinds: readonly { readonly kind: string; readonly steps: number }[],
): Generator<number[]> {
  const left = kinds.map(({ steps }) => steps);
  const order: number[] = [];
  function* next(): Generator<number[]> {
    if (left.every((steps) => steps === 0)) {
      yield [...order];
      return;
    }
    for (const [index, steps] of left.entries()) {
      // Of two actions alike that have come as far, the first goes on first.
      const twin = kinds.findIndex(({ kind }, i) => i < index && kind === kinds[index]?.kind && left[i] === steps);
      if (steps === 0 || twin !== -1) continue;
      left[index] = steps - 1;
      order.push(index);
      yield* next();
      order.pop();
      left[index] = steps;
    }
  }
  yield* next();
}

/** Every choice of `size` of these, repetitions included, order aside. */
export function* choices<T>(from: readonly T[], size: number): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of from.entries()) {
    for (const rest of choices(from.slice(index), size - 1)) yield [first, ...rest];
  }
}
