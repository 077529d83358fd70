import { it } from 'vitest';

type MakeTest = (name: string, run: () => Promise<void>) => void;

const makeNone: MakeTest = () => undefined;

/** For tests of an ability that some counterparts have: where they have it not there is nothing to run, so no test is made. */
export function itIf(applies: boolean): MakeTest {
  return applies ? it : makeNone;
}
