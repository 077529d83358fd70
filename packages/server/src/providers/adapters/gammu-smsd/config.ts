import { type Static, Type } from 'typebox';
import {
  faultsOfNumbers,
  NUMBER_FIELDS,
  NUMBER_ID_PATTERN,
  type PooledNumber,
  toPooledNumber,
} from '../../pools/number-entry.ts';
import { readConfig } from '../../pools/read-config.ts';

const SimSchema = Type.Object(
  {
    /** `phoneid` of the modem's smsdrc. */
    phoneId: Type.String({ pattern: NUMBER_ID_PATTERN }),
    ...NUMBER_FIELDS,
  },
  { additionalProperties: false },
);

export const GammuSmsdConfigSchema = Type.Object(
  {
    /** Path of the SQLite database that the daemons write. */
    database: Type.String({ minLength: 1 }),
    sims: Type.Array(SimSchema, { minItems: 1 }),
    pollMs: Type.Integer({ minimum: 50, maximum: 60_000, default: 500 }),
    /** How long to wait for the missing parts of a long message before what has come is delivered. */
    multipartWaitSeconds: Type.Integer({ minimum: 1, maximum: 3600, default: 60 }),
    /** The zone the daemons write their times in: that of this process, or UTC when they run with TZ=UTC. */
    timeZone: Type.Union([Type.Literal('local'), Type.Literal('utc')], { default: 'local' }),
    /** A modem its daemon has measured before and not for this long is silent: its SIM is not offered. */
    silentAfterSeconds: Type.Integer({ minimum: 2, maximum: 86_400, default: 180 }),
    /** Processed rows older than this many days are deleted; without it they are kept. */
    keepProcessedDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  },
  { additionalProperties: false },
);

/** One SIM card, in a modem that one daemon serves. */
export interface Sim extends PooledNumber {
  readonly phoneId: string;
}

export interface GammuSmsdConfig extends Omit<Static<typeof GammuSmsdConfigSchema>, 'sims'> {
  readonly sims: readonly Sim[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseGammuSmsdConfig(input: unknown): GammuSmsdConfig {
  const config = readConfig('gammu-smsd', GammuSmsdConfigSchema, input, ({ sims }) =>
    faultsOfNumbers('/sims', sims, ['phoneId', 'msisdn']),
  );
  const sims = config.sims.map((sim) => ({
    ...toPooledNumber(sim, { numberId: sim.phoneId, numberType: 'physical' }),
    phoneId: sim.phoneId,
  }));
  return { ...config, sims };
}
