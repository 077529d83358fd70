import { ConfigError } from '../config/index.ts';
import type { Db } from '../db/index.ts';
import { findOtherCurrency } from '../wallet/index.ts';

/**
 * Amounts carry no currency of their own: under another one, prices would be charged to old wallets one to one.
 * @throws ConfigError naming the currency of the wallets there are.
 */
export async function checkCurrency(db: Db, currency: string): Promise<void> {
  const stored = await findOtherCurrency(db, currency);
  if (stored === undefined) return;
  throw new ConfigError(
    `CURRENCY is ${currency}, but this database has wallets in ${stored}. Nothing was changed; set CURRENCY=${stored}.`,
  );
}
