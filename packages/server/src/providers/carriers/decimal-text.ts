import type { Micros } from '../../kernel/money.ts';
import { ProviderError } from '../provider-error.ts';

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/;

/**
 * Reads an amount that a carrier writes in decimals, such as `1.15`. What is finer than a millionth is rounded away
 * from nothing for a cost, so that it is never under what is charged.
 * @throws ProviderError unknown when it is no amount.
 */
export function readDecimal(text: unknown): Micros {
  const [, sign, units, fraction = ''] = DECIMAL.exec(String(text)) ?? [];
  if (units === undefined) throw new ProviderError('unknown', 'the carrier wrote an amount that is none');
  const micros = BigInt(units) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  const rounded = /[1-9]/.test(fraction.slice(6)) ? micros + 1n : micros;
  return sign === '-' ? -rounded : rounded;
}

/**
 * As {@link readDecimal}, for a price.
 * @throws ProviderError unknown when it is no amount, or below nothing.
 */
export function readPrice(text: unknown): Micros {
  const micros = readDecimal(text);
  if (micros < 0n) throw new ProviderError('unknown', 'the carrier wrote a price below nothing');
  return micros;
}
