import { onTestFinished } from 'vitest';
import { openTestNumber, type TestNumber, type TestNumberOptions } from './test-number.ts';

export type { TestNumber, TestNumberOptions } from './test-number.ts';

/**
 * A number for the test that calls it, from the numbers that match and that no other test has. It goes back when the
 * test ends, however it ends; when the whole process dies, after `ttlSeconds`. Not for `test.concurrent`, of which
 * Vitest neither knows which one asks nor cleans up before others begin: there, use {@link withNumber}.
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

/** Runs `work` with such a number and gives it back when that ends, however it ends. */
export async function withNumber<T>(
  options: TestNumberOptions,
  work: (number: TestNumber) => Promise<T> | T,
): Promise<T> {
  const number = await openTestNumber(options);
  try {
    return await work(number);
  } finally {
    await number.release();
  }
}
