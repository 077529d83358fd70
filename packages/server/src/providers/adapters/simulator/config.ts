import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../../../kernel/errors.ts';
import type { NumberType } from '../../provider.ts';
import type { ProviderErrorKind } from '../../provider-error.ts';
import { simulatedCountries, simulatedCountry } from './numbering.ts';
import { SIMULATED_SERVICES } from './services.ts';

const rangeMs = Type.Object(
  { min: Type.Integer({ minimum: 0 }), max: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);

const errorKind = Type.Union([
  Type.Literal('out_of_stock'),
  Type.Literal('price_changed'),
  Type.Literal('rejected'),
  Type.Literal('unavailable'),
  Type.Literal('unknown'),
]);

/** How to make this provider go wrong. */
const misbehaviour = Type.Object(
  {
    rentError: Type.Optional(errorKind),
    rentErrorRate: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Share of rents that fail with rentError, by reference; 1 unless given.',
      }),
    ),
    lateSuccess: Type.Optional(
      Type.Boolean({
        description: 'A rent that ended in "unknown", or that the caller gave up, takes effect a second later.',
      }),
    ),
    duplicateNumber: Type.Optional(
      Type.Boolean({ description: 'Sells a number of the country that is rented out already.' }),
    ),
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, description: 'Replaces the latency of every call.' })),
  },
  { additionalProperties: false },
);

export const simulatorConfigSchema = Type.Object(
  {
    seed: Type.Integer({
      minimum: 0,
      maximum: 2_147_483_647,
      description:
        'Decides prices, stock, numbers and messages. Seeds with different last digits never sell the same number.',
    }),
    priceFactor: Type.Optional(Type.Number({ minimum: 0.1, maximum: 10 })),
    stockFactor: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000 })),
    scarceShare: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Share of offers that have three numbers at most.' }),
    ),
    latencyMs: Type.Optional(rangeMs),
    messageDelayMs: Type.Optional(rangeMs),
    instant: Type.Optional(Type.Boolean({ description: 'No latency at all.' })),
    silent: Type.Optional(Type.Boolean({ description: 'Rentals receive only what is injected.' })),
    countries: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { minItems: 1, uniqueItems: true })),
    services: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z0-9-]{1,64}$' }), { uniqueItems: true })),
    numberTypes: Type.Optional(
      Type.Array(Type.Union([Type.Literal('physical'), Type.Literal('virtual')]), { minItems: 1, uniqueItems: true }),
    ),
    refundableForMs: Type.Optional(Type.Integer({ minimum: 0 })),
    misbehaviour: Type.Optional(misbehaviour),
  },
  { additionalProperties: false },
);

export type SimulatorConfig = Static<typeof simulatorConfigSchema>;

interface RangeMs {
  readonly min: number;
  readonly max: number;
}

/** The configuration with everything filled in. */
export interface SimulatorSettings {
  readonly seed: number;
  readonly priceFactor: number;
  readonly stockFactor: number;
  readonly scarceShare: number;
  readonly latencyMs: RangeMs;
  readonly messageDelayMs: RangeMs;
  readonly instant: boolean;
  readonly silent: boolean;
  /** Whether some rentals receive a second and a third message minutes later. */
  readonly followUps: boolean;
  readonly countries: readonly string[];
  /** Besides the test services, which are always sold. */
  readonly services: readonly string[];
  readonly numberTypes: readonly NumberType[];
  readonly refundableForMs: number;
  readonly misbehaviour: Misbehaviour;
}

export interface Misbehaviour {
  readonly rentError?: ProviderErrorKind;
  readonly rentErrorRate?: number;
  readonly lateSuccess?: boolean;
  readonly duplicateNumber?: boolean;
  readonly latencyMs?: number;
}

const DEFAULTS: Omit<SimulatorSettings, 'seed'> = {
  priceFactor: 1,
  stockFactor: 1,
  scarceShare: 0.05,
  latencyMs: { min: 50, max: 250 },
  messageDelayMs: { min: 2_000, max: 5_000 },
  instant: false,
  silent: false,
  followUps: true,
  countries: simulatedCountries().map(({ code }) => code),
  services: SIMULATED_SERVICES.map(({ code }) => code),
  numberTypes: ['physical', 'virtual'],
  refundableForMs: 20 * 60_000,
  misbehaviour: {},
};

/**
 * Reads a configuration.
 * @throws AppError VALIDATION_FAILED with the fields that do not fit.
 */
export function parseSimulatorConfig(config: unknown): SimulatorSettings {
  const fields = Value.Errors(simulatorConfigSchema, config).map(({ instancePath, message }) => ({
    field: instancePath,
    message,
  }));
  if (!Value.Check(simulatorConfigSchema, config)) throw notValid(fields);
  const settings = { ...DEFAULTS, ...config };
  for (const [index, code] of settings.countries.entries()) {
    if (!simulatedCountry(code)) fields.push({ field: `/countries/${index}`, message: 'has no simulated numbers' });
  }
  for (const name of ['latencyMs', 'messageDelayMs'] as const) {
    if (settings[name].min > settings[name].max) fields.push({ field: `/${name}`, message: 'min must not exceed max' });
  }
  if (fields.length > 0) throw notValid(fields);
  return settings;
}

function notValid(fields: readonly { field: string; message: string }[]): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'The configuration of the simulator is not valid. Nothing was changed; correct the fields named.',
    fields,
  });
}
