import { type Static, Type } from 'typebox';
import type { FieldError } from '../../../kernel/errors.ts';
import { CARRIER_FIELDS, type NumberKind } from '../../carriers/term-offers.ts';
import { readConfig } from '../../pools/read-config.ts';

const CountrySchema = Type.Object(
  {
    /** ISO 3166-1 alpha-2. */
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    types: Type.Array(
      Type.Union([Type.Literal('local'), Type.Literal('mobile'), Type.Literal('national'), Type.Literal('toll_free')]),
      { minItems: 1, uniqueItems: true, default: ['local'] },
    ),
    /** Where the country asks for papers: the group at Telnyx that holds them. */
    requirementGroupId: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' })),
  },
  { additionalProperties: false },
);

export const TelnyxConfigSchema = Type.Object(
  {
    apiKey: Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$', writeOnly: true }),
    /** Of the account, as the portal shows it: 32 bytes in base64. Checks what Telnyx sends us. */
    publicKey: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
    /** The messaging profile whose webhook is ours; each number that is bought is put into it. */
    messagingProfileId: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
    countries: Type.Array(CountrySchema, { minItems: 1, maxItems: 100 }),
    ...CARRIER_FIELDS,
    /** Another place than Telnyx's own, such as a proxy. */
    apiUrl: Type.String({ pattern: '^https?://[^\\s@?#]+[^\\s@/?#]$', default: 'https://api.telnyx.com/v2' }),
  },
  { additionalProperties: false },
);

/** Numbers that are bought alike. */
export interface TelnyxNumberKind extends NumberKind {
  readonly requirementGroupId?: string;
}

export interface TelnyxConfig extends Omit<Static<typeof TelnyxConfigSchema>, 'countries'> {
  readonly kinds: readonly TelnyxNumberKind[];
}

/**
 * Reads the adapter's configuration and fills in its defaults.
 * @throws AppError VALIDATION_FAILED naming every field that does not fit.
 */
export function parseTelnyxConfig(input: unknown): TelnyxConfig {
  const { countries, ...config } = readConfig('telnyx', TelnyxConfigSchema, input, faultsOf);
  return {
    ...config,
    kinds: countries.flatMap(({ types, ...country }) => types.map((type) => ({ ...country, type }))),
  };
}

function faultsOf({ countries }: Static<typeof TelnyxConfigSchema>): readonly FieldError[] {
  return countries.flatMap(({ country }, index) =>
    countries.findIndex((other) => other.country === country) < index
      ? [{ field: `/countries/${index}/country`, message: `${country} is listed twice` }]
      : [],
  );
}
