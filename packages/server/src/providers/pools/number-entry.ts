import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Static, Type } from 'typebox';
import { type FieldError, messageOf } from '../../kernel/errors.ts';
import { fromDecimal, type Micros } from '../../kernel/money.ts';
import type { NumberType } from '../provider.ts';

/** What an operator says of each number of his own, in the table that an adapter's configuration holds. */
export const NUMBER_FIELDS = {
  /** E.164. */
  msisdn: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }),
  /** ISO 3166-1 alpha-2. */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  /** What a day of this number costs us, in currency units with at most six decimals. */
  costPerDay: Type.Number({ minimum: 0, default: 0.1 }),
  /** Service codes this number may be rented for; `*` is any. */
  services: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
    minItems: 1,
    uniqueItems: true,
    default: ['*'],
  }),
};

/** What may name a number in a pool. No colon: it separates the parts of a rental's id. */
export const NUMBER_ID_PATTERN = '^[A-Za-z0-9._-]{1,64}$';

const NumberFieldsSchema = Type.Object(NUMBER_FIELDS);
type NumberEntry = Static<typeof NumberFieldsSchema>;

/** A number of the operator's own that a {@link NumberPool} lends. */
export interface PooledNumber {
  /** What the configuration calls it; see {@link NUMBER_ID_PATTERN}. */
  readonly numberId: string;
  /** E.164. */
  readonly msisdn: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly numberType: NumberType;
  readonly services: readonly string[];
  readonly costPerDayMicros: Micros;
}

/** The entry of a configuration as a pool takes it. */
export function toPooledNumber(
  { msisdn, country, services, costPerDay }: NumberEntry,
  identity: Pick<PooledNumber, 'numberId' | 'numberType'>,
): PooledNumber {
  return { ...identity, msisdn, country, services, costPerDayMicros: fromDecimal(costPerDay) };
}

/**
 * What is wrong with a table of numbers though each entry fits its schema. `at` is where it stands in the
 * configuration, `unique` the fields that tell its entries apart when a message arrives.
 * Numbers are checked for their shape only: a new range may be unknown to the number tables and still work.
 */
export function faultsOfNumbers<Entry extends NumberEntry>(
  at: string,
  numbers: readonly Entry[],
  unique: readonly (keyof Entry & string)[],
): FieldError[] {
  return [
    ...numbers.flatMap((number, index) => faultsOfNumber(number, `${at}/${index}`)),
    ...unique.flatMap((field) => repeated(at, numbers, field)),
  ];
}

function faultsOfNumber(number: NumberEntry, at: string): FieldError[] {
  const faults: FieldError[] = [];
  if (parsePhoneNumberFromString(number.msisdn)?.isPossible() !== true) {
    faults.push({ field: `${at}/msisdn`, message: 'is not a number in E.164 form, such as +447700900123' });
  }
  try {
    fromDecimal(number.costPerDay);
  } catch (error) {
    faults.push({ field: `${at}/costPerDay`, message: messageOf(error) });
  }
  return faults;
}

function repeated<Entry>(at: string, numbers: readonly Entry[], field: keyof Entry & string): FieldError[] {
  const values = numbers.map((number) => number[field]);
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [{ field: `${at}/${index}/${field}`, message: `${String(value)} is used twice` }]
      : [],
  );
}
