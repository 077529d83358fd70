import type { Db } from '../../src/db/index.ts';

/** A process that dies at its nth call to the outside: before the call is made, or after it took effect. */
export interface CrashPoint {
  /** Calls made so far. */
  readonly calls: number;
  readonly dead: boolean;
  /** The same function as a step of the process that may die. */
  step<Args extends readonly unknown[], Result>(
    call: (...args: Args) => Promise<Result>,
  ): (...args: Args) => Promise<Result>;
}

export class Died extends Error {
  override readonly name = 'Died';
}

/** `at` counts from 1; a process whose `at` is Infinity lives. After its death it reaches nothing any more. */
export function createCrashPoint(at: number, when: 'before' | 'after'): CrashPoint {
  let calls = 0;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Died(`died ${when} call ${at}`);
  };
  return {
    get calls() {
      return calls;
    },
    get dead() {
      return dead;
    },
    step:
      (call) =>
      async (...args) => {
        if (dead) return die();
        calls += 1;
        const turn = calls;
        if (turn === at && when === 'before') die();
        const result = await settled(call(...args));
        if (dead || turn === at) die();
        if ('error' in result) throw result.error;
        return result.value;
      },
  };
}

/** A call that fails has also taken effect, and the process may die before it learns of that. */
async function settled<T>(call: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await call };
  } catch (error) {
    return { error };
  }
}

/** A database whose every statement is a step of a process that may die. */
export function dyingDb(db: Db, crash: CrashPoint): Db {
  return {
    transaction: (work) => crash.step(() => db.transaction(work))(),
    single: <Row extends object>(statement: Parameters<Db['single']>[0]) =>
      crash.step(() => db.single<Row>(statement))(),
  };
}
