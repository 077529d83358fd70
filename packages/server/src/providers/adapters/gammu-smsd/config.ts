import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Static, Type } from 'typebox';
import { Default, Errors } from 'typebox/value';
import { AppError, type FieldError, messageOf } from '../../../kernel/errors.ts';
import { fromDecimal, type Micros } from '../../../kernel/money.ts';

const SimSchema = Type.Object(
  {
    /** `phoneid` of the modem's smsdrc. No colon: it separates the parts of a rental's id. */
    phoneId: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' }),
    msisdn: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    /** What a day of this SIM costs us, in currency units with at most six decimals. */
    costPerDay: Type.Number({ minimum: 0, default: 0.1 }),
    /** Service codes this SIM may be rented for; `*` is any. */
    services: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      minItems: 1,
      uniqueItems: true,
      default: ['*'],
    }),
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
    /** Processed rows older than this many days are deleted; without it they are kept. */
    keepProcessedDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  },
  { additionalProperties: false },
);

/** One SIM card, in a modem that one daemon serves. */
export interface Sim {
  readonly phoneId: string;
  /** E.164. */
  readonly msisdn: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly services: readonly string[];
  readonly costPerDayMicros: Micros;
}

export interface GammuSmsdConfig extends Omit<Static<typeof GammuSmsdConfigSchema>, 'sims'> {
  readonly sims: readonly Sim[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * Numbers are checked for their shape only: a new range may be unknown to the number tables and still work.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseGammuSmsdConfig(input: unknown): GammuSmsdConfig {
  const config = Default(GammuSmsdConfigSchema, structuredClone(input));
  const errors = Errors(GammuSmsdConfigSchema, config);
  if (errors.length > 0) {
    refuse(errors.map((error) => ({ field: error.instancePath || '/', message: error.message })));
  }
  const valid = config as Static<typeof GammuSmsdConfigSchema>;
  const faults = [
    ...valid.sims.flatMap(faultsOfSim),
    ...repeated(
      valid.sims.map((sim) => sim.phoneId),
      'phoneId',
    ),
    ...repeated(
      valid.sims.map((sim) => sim.msisdn),
      'msisdn',
    ),
  ];
  if (faults.length > 0) refuse(faults);
  return {
    ...valid,
    sims: valid.sims.map(({ costPerDay, ...sim }) => ({ ...sim, costPerDayMicros: fromDecimal(costPerDay) })),
  };
}

function faultsOfSim(sim: Static<typeof SimSchema>, index: number): FieldError[] {
  const faults: FieldError[] = [];
  if (parsePhoneNumberFromString(sim.msisdn)?.isPossible() !== true) {
    faults.push({ field: `/sims/${index}/msisdn`, message: 'is not a number in E.164 form, such as +447700900123' });
  }
  try {
    fromDecimal(sim.costPerDay);
  } catch (error) {
    faults.push({ field: `/sims/${index}/costPerDay`, message: messageOf(error) });
  }
  return faults;
}

/** Two SIMs with one name or one number could not be told apart when a message arrives. */
function repeated(values: readonly string[], field: string): FieldError[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ field: `/sims/${index}/${field}`, message: `${value} is used twice` }] : [],
  );
}

function refuse(fields: readonly FieldError[]): never {
  const list = fields.map((fault) => `${fault.field} ${fault.message}`).join('; ');
  throw new AppError('VALIDATION_FAILED', {
    detail: `The gammu-smsd configuration is not valid: ${list}. Nothing was started; correct it and start again.`,
    fields,
  });
}
