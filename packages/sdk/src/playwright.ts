import { test as base } from '@playwright/test';
import { openTestNumber, type TestNumber, type TestNumberOptions } from './test-number.ts';

export { expect } from '@playwright/test';
export type { TestNumber, TestNumberOptions } from './test-number.ts';

/** What `test` has beside Playwright's own fixtures. */
export interface SimNumberFixtures {
  /** Which number `simNumber` is; set it with `use` in the configuration, a project or `test.use`. */
  readonly simNumberOptions: TestNumberOptions;
  /** A number for this test, from those that match and that no other test has. It goes back when the test ends. */
  readonly simNumber: TestNumber;
}

/** Playwright's `test` with a number for each test that asks for `simNumber`. */
export const test = base.extend<SimNumberFixtures>({
  simNumberOptions: [{}, { option: true }],
  simNumber: async ({ simNumberOptions }, use) => {
    const number = await openTestNumber(simNumberOptions);
    try {
      await use(number);
    } finally {
      await number.release();
    }
  },
});
