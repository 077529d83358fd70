import { type Static, Type } from 'typebox';
import {
  faultsOfNumbers,
  NUMBER_FIELDS,
  NUMBER_ID_PATTERN,
  type PooledNumber,
  toPooledNumber,
} from '../../pools/number-entry.ts';
import { readConfig } from '../../pools/read-config.ts';

const NumberSchema = Type.Object(
  {
    id: Type.String({ pattern: NUMBER_ID_PATTERN }),
    ...NUMBER_FIELDS,
    /** A SIM in a bank, or a number that an SMS centre gives without one. */
    numberType: Type.Union([Type.Literal('physical'), Type.Literal('virtual')], { default: 'physical' }),
    /** `smsc-id` of the connection its messages come through, where the gateway does not say the number itself. */
    smscId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  { additionalProperties: false },
);

export const KannelConfigSchema = Type.Object(
  { numbers: Type.Array(NumberSchema, { minItems: 1 }) },
  { additionalProperties: false },
);

/** A number whose messages a gateway pushes. */
export interface GatewayNumber extends PooledNumber {
  readonly smscId: string | null;
}

export interface KannelConfig {
  readonly numbers: readonly GatewayNumber[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseKannelConfig(input: unknown): KannelConfig {
  const { numbers }: Static<typeof KannelConfigSchema> = readConfig('kannel', KannelConfigSchema, input, (config) =>
    faultsOfNumbers('/numbers', config.numbers, ['id', 'msisdn']),
  );
  return {
    numbers: numbers.map((number) => ({
      ...toPooledNumber(number, { numberId: number.id, numberType: number.numberType }),
      smscId: number.smscId ?? null,
    })),
  };
}
