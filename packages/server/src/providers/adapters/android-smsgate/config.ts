import { type Static, Type } from 'typebox';
import type { FieldError } from '../../../kernel/errors.ts';
import { faultsOfNumbers, NUMBER_FIELDS, type PooledNumber, toPooledNumber } from '../../pools/number-entry.ts';
import { readConfig } from '../../pools/read-config.ts';

const NumberSchema = Type.Object(
  {
    /** As the app's home screen and the list of devices show it. With the SIM it names the number in a rental's id. */
    deviceId: Type.String({ pattern: '^[A-Za-z0-9_-]{1,60}$' }),
    /** The slot of the SIM, from 1. */
    simNumber: Type.Integer({ minimum: 1, maximum: 9, default: 1 }),
    ...NUMBER_FIELDS,
  },
  { additionalProperties: false },
);

export const AndroidSmsgateConfigSchema = Type.Object(
  {
    /** Of the vendor's cloud, a private server, or a phone in local mode. */
    baseUrl: Type.String({ pattern: '^https?://[^\\s@?#]+$', default: 'https://api.sms-gate.app/3rdparty/v1' }),
    username: Type.String({ minLength: 1 }),
    password: Type.String({ minLength: 1 }),
    /** Settings, Webhooks, Signing Key of the app: the same on every phone of the table. */
    signingKey: Type.String({ minLength: 1 }),
    /** A phone that its gateway has not heard of for this long gets no new rental. */
    silentAfterMinutes: Type.Integer({ minimum: 1, maximum: 10_080, default: 60 }),
    numbers: Type.Array(NumberSchema, { minItems: 1 }),
  },
  { additionalProperties: false },
);

/** A SIM in a phone. */
export interface PhoneNumber extends PooledNumber {
  readonly deviceId: string;
  readonly simNumber: number;
}

export interface AndroidSmsgateConfig extends Omit<Static<typeof AndroidSmsgateConfigSchema>, 'numbers'> {
  readonly numbers: readonly PhoneNumber[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseAndroidSmsgateConfig(input: unknown): AndroidSmsgateConfig {
  const config = readConfig('android-smsgate', AndroidSmsgateConfigSchema, input, ({ numbers }) => [
    ...faultsOfNumbers('/numbers', numbers, ['msisdn']),
    ...repeatedSims(numbers),
  ]);
  return {
    ...config,
    baseUrl: config.baseUrl.replace(/\/+$/, ''),
    numbers: config.numbers.map((number) => ({
      ...toPooledNumber(number, { numberId: `${number.deviceId}.${number.simNumber}`, numberType: 'physical' }),
      deviceId: number.deviceId,
      simNumber: number.simNumber,
    })),
  };
}

function repeatedSims(numbers: readonly Static<typeof NumberSchema>[]): FieldError[] {
  return numbers.flatMap(({ deviceId, simNumber }, index) =>
    numbers.findIndex((other) => other.deviceId === deviceId && other.simNumber === simNumber) < index
      ? [{ field: `/numbers/${index}/simNumber`, message: `SIM ${simNumber} of this phone is used twice` }]
      : [],
  );
}
