import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../../../kernel/errors.ts';
import type { NumberType } from '../../provider.ts';

const DAYS = { minimum: 1, maximum: 30 };

export const HandlerApiConfigSchema = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://[^\\s@?#]+$',
      maxLength: 500,
      description: 'The address of the market’s handler_api.php, without parameters.',
    }),
    apiKey: Type.String({
      pattern: '^[\\x21-\\x7e]{1,200}$',
      writeOnly: true,
      description: 'The key of your account at the market.',
    }),
    countries: Type.Array(Type.String({ pattern: '^[0-9]{1,5}$' }), {
      minItems: 1,
      maxItems: 300,
      uniqueItems: true,
      description: 'The countries to read, by the market’s own numbers: 0 is Russia, 187 the USA.',
    }),
    numberType: Type.Optional(
      Type.Union([Type.Literal('physical'), Type.Literal('virtual')], {
        description: 'What its numbers count as; virtual unless given.',
      }),
    ),
    currencyFactor: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,9}(\\.[0-9]{1,12})?$',
        description: 'What one unit of the market’s currency is in the currency of the box; 1 unless given.',
      }),
    ),
    operator: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,50}$', description: 'Only this network.' })),
    minDays: Type.Optional(Type.Integer({ ...DAYS, description: 'The shortest term to offer; 1 unless given.' })),
    maxDays: Type.Optional(Type.Integer({ ...DAYS, description: 'The longest term to offer; 30 unless given.' })),
    cancelWindowMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_440,
        description: 'For how long the market gives the money of a silent number back; 20 unless given.',
      }),
    ),
    method: Type.Optional(
      Type.Union([Type.Literal('GET'), Type.Literal('POST')], {
        description: 'GET, which all document, unless given. POST keeps the key out of the market’s access log.',
      }),
    ),
    webhooks: Type.Optional(
      Type.Boolean({ description: 'Tell the market our inbound URL with each rent; false unless given.' }),
    ),
    catalogEverySeconds: Type.Optional(
      Type.Integer({ minimum: 5, maximum: 86_400, description: 'How often offers are read; 120 unless given.' }),
    ),
    pollEverySeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3_600,
        description: 'How often each number is asked for; 5, or with webhooks 60, unless given.',
      }),
    ),
    callsPerSecond: Type.Optional(
      Type.Number({ minimum: 0.1, maximum: 1_000, description: 'What polling may take in all; 5 unless given.' }),
    ),
    utcOffsetMinutes: Type.Optional(
      Type.Integer({
        minimum: -840,
        maximum: 840,
        description: 'The zone of times that come without one: 180 for UTC+3. Without it they are not read.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** The configuration with everything filled in. */
export interface HandlerApiConfig {
  readonly url: string;
  readonly apiKey: string;
  readonly countries: readonly string[];
  readonly numberType: NumberType;
  readonly currencyFactor: string;
  readonly operator?: string;
  readonly minDays: number;
  readonly maxDays: number;
  readonly cancelWindowMinutes: number;
  readonly method: 'GET' | 'POST';
  readonly webhooks: boolean;
  readonly catalogEverySeconds: number;
  readonly pollEverySeconds: number;
  readonly callsPerSecond: number;
  readonly utcOffsetMinutes?: number;
}

const DEFAULTS = {
  numberType: 'virtual',
  currencyFactor: '1',
  minDays: 1,
  maxDays: 30,
  cancelWindowMinutes: 20,
  method: 'GET',
  webhooks: false,
  catalogEverySeconds: 120,
  callsPerSecond: 5,
} as const;

/**
 * Reads a configuration.
 * @throws AppError VALIDATION_FAILED with the fields that do not fit.
 */
export function parseHandlerApiConfig(config: unknown): HandlerApiConfig {
  const fields = Value.Errors(HandlerApiConfigSchema, config).map(({ instancePath, message }) => ({
    field: instancePath,
    message,
  }));
  if (!Value.Check(HandlerApiConfigSchema, config)) throw notValid(fields);
  const settings = { ...DEFAULTS, pollEverySeconds: config.webhooks ? 60 : 5, ...config };
  if (settings.minDays > settings.maxDays)
    throw notValid([{ field: '/maxDays', message: 'must not be below minDays' }]);
  if (!/[1-9]/.test(settings.currencyFactor)) {
    throw notValid([{ field: '/currencyFactor', message: 'must be more than nothing' }]);
  }
  return settings;
}

function notValid(fields: readonly { field: string; message: string }[]): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'The configuration of handler-api is not valid. Nothing was stored; correct the fields named.',
    fields,
  });
}
