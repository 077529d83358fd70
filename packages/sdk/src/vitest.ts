import { onTestFinished } from 'vitest';
import { openTestNumber, type TestNumber, type TestNumberOptions } from './test-number.ts';

export type { TestNumber, TestNumberOptions } from './test-number.ts';

/**
 * A number for the test that calls it, from the numbers that match and that no other test has. It goes back when the
 * test ends, however it ends; when the whole process dies, after `ttlSeconds`.
 */
export async function leaseNumber(options: TestNumberOptions = {}): Promise<TestNumber> {
  const ended = new AbortController();
  const opening = openTestNumber(options, { signal: ended.signal });
  onTestFinished(async () => {
    ended.abort();
    const number = await opening.catch(() => undefined);
    await number?.release();
  });
  return opening;
}
