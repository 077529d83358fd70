import { expect } from 'vitest';
import { verifyLedger } from '../../../src/wallet/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { checkBooks } from './check-books.ts';

/** INV1 to INV5 hold, and the verifier says so too. */
export async function expectRightBooks({ db, sql }: Pick<TestDatabase, 'db' | 'sql'>): Promise<void> {
  expect(await checkBooks(sql)).toEqual([]);
  expect((await verifyLedger(db)).fault).toBeNull();
}
