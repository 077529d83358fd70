import { type Static, Type } from 'typebox';
import type { FieldError } from '../../../kernel/errors.ts';
import { faultsOfNumbers, NUMBER_FIELDS, type PooledNumber, toPooledNumber } from '../../pools/number-entry.ts';
import { readConfig } from '../../pools/read-config.ts';

const SimSchema = Type.Object(
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
    url: Type.String({ pattern: '^https?://[^\\s@?#]+$', default: 'https://api.sms-gate.app/3rdparty/v1' }),
    username: Type.String({ minLength: 1 }),
    password: Type.String({ minLength: 1, writeOnly: true }),
    /** Settings, Webhooks, Signing Key of the app: the same on every phone of the table. */
    signingKey: Type.String({ minLength: 1, writeOnly: true }),
    /** A phone that its gateway has not heard of for this long gets no new rental. */
    silentAfterMinutes: Type.Integer({ minimum: 1, maximum: 10_080, default: 60 }),
    sims: Type.Array(SimSchema),
  },
  { additionalProperties: false },
);

/** A SIM in a phone. */
export interface PhoneSim extends PooledNumber {
  readonly deviceId: string;
  readonly simNumber: number;
}

export interface AndroidSmsgateConfig extends Omit<Static<typeof AndroidSmsgateConfigSchema>, 'sims'> {
  readonly sims: readonly PhoneSim[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseAndroidSmsgateConfig(input: unknown): AndroidSmsgateConfig {
  const config = readConfig('android-smsgate', AndroidSmsgateConfigSchema, input, ({ sims }) => [
    ...faultsOfNumbers('/sims', sims, ['msisdn']),
    ...repeatedSims(sims),
  ]);
  return {
    ...config,
    url: config.url.replace(/\/+$/, ''),
    sims: config.sims.map((sim) => ({
      ...toPooledNumber(sim, { numberId: `${sim.deviceId}.${sim.simNumber}`, numberType: 'physical' }),
      deviceId: sim.deviceId,
      simNumber: sim.simNumber,
    })),
  };
}

function repeatedSims(sims: readonly Static<typeof SimSchema>[]): FieldError[] {
  return sims.flatMap(({ deviceId, simNumber }, index) =>
    sims.findIndex((other) => other.deviceId === deviceId && other.simNumber === simNumber) < index
      ? [{ field: `/sims/${index}/simNumber`, message: `SIM ${simNumber} of this phone is used twice` }]
      : [],
  );
}
