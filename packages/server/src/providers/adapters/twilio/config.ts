import { type Static, Type } from 'typebox';
import type { FieldError } from '../../../kernel/errors.ts';
import { CARRIER_FIELDS, type NumberKind } from '../../carriers/term-offers.ts';
import { readConfig } from '../../pools/read-config.ts';

const CountrySchema = Type.Object(
  {
    /** ISO 3166-1 alpha-2. */
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    types: Type.Array(Type.Union([Type.Literal('local'), Type.Literal('mobile'), Type.Literal('tollFree')]), {
      minItems: 1,
      uniqueItems: true,
      default: ['local'],
    }),
    /** Where the country asks for an address or for papers: their ids at Twilio. */
    addressSid: Type.Optional(Type.String({ pattern: '^AD[0-9a-f]{32}$' })),
    bundleSid: Type.Optional(Type.String({ pattern: '^BU[0-9a-f]{32}$' })),
  },
  { additionalProperties: false },
);

export const TwilioConfigSchema = Type.Object(
  {
    accountSid: Type.String({ pattern: '^AC[0-9a-f]{32}$' }),
    /** Signs what Twilio sends us, also where an API key is used for what we send. */
    authToken: Type.String({ minLength: 1, maxLength: 200, writeOnly: true }),
    apiKeySid: Type.Optional(Type.String({ pattern: '^SK[0-9a-f]{32}$' })),
    apiKeySecret: Type.Optional(Type.String({ minLength: 1, maxLength: 200, writeOnly: true })),
    countries: Type.Array(CountrySchema, { minItems: 1, maxItems: 100 }),
    ...CARRIER_FIELDS,
    /** Another place than Twilio's own hosts, such as a proxy. */
    apiUrl: Type.Optional(Type.String({ pattern: '^https?://[^\\s@/?#]+$' })),
  },
  { additionalProperties: false },
);

export type NumberType = Static<typeof CountrySchema>['types'][number];

/** Numbers that are bought alike. */
export interface TwilioNumberKind extends NumberKind {
  readonly type: NumberType;
  readonly addressSid?: string;
  readonly bundleSid?: string;
}

export interface TwilioConfig extends Omit<Static<typeof TwilioConfigSchema>, 'countries'> {
  readonly kinds: readonly TwilioNumberKind[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseTwilioConfig(input: unknown): TwilioConfig {
  const { countries, ...config } = readConfig('twilio', TwilioConfigSchema, input, faultsOf);
  return {
    ...config,
    kinds: countries.flatMap(({ types, ...country }) => types.map((type) => ({ ...country, type }))),
  };
}

function faultsOf({ apiKeySid, apiKeySecret, countries }: Static<typeof TwilioConfigSchema>): readonly FieldError[] {
  const faults: FieldError[] = countries.flatMap(({ country }, index) =>
    countries.findIndex((other) => other.country === country) < index
      ? [{ field: `/countries/${index}/country`, message: `${country} is listed twice` }]
      : [],
  );
  // A secret whose key was taken away is kept like any other that a form does not show, and does nothing.
  if (apiKeySid !== undefined && apiKeySecret === undefined) {
    faults.push({ field: '/apiKeySecret', message: 'is needed with apiKeySid' });
  }
  return faults;
}
