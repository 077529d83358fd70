import { it } from 'vitest';

/** A test of an ability that some counterparts have: where they have it not there is nothing to run, so no test is made. */
export function itIf(applies: boolean): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    if (applies) it(name, run);
  };
}
