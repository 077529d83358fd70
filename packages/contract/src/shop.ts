import { type Static, Type } from 'typebox';
import { MoneySchema } from './common.ts';

export const NumberTypeCodeSchema = Type.Enum(['physical', 'virtual'], {
  type: 'string',
  description: "A real SIM card, or a number of a carrier's or an internet service.",
});

export const CountrySchema = Type.Object(
  {
    code: Type.String({ description: 'ISO 3166-1 alpha-2.', examples: ['US'] }),
    name: Type.String(),
    flag: Type.String({ description: 'The emoji.' }),
    dialCode: Type.String({ examples: ['+1'] }),
    serviceCount: Type.Integer({ description: 'Services with a number in stock.' }),
    stock: Type.Integer({ description: 'Numbers in stock, all services together.' }),
  },
  { $id: 'Country' },
);
export type CountryView = Static<typeof CountrySchema>;

export const NumberTypeSchema = Type.Object(
  { code: NumberTypeCodeSchema, name: Type.String(), description: Type.String() },
  { $id: 'NumberType' },
);

export const MarketQuerySchema = Type.Object(
  {
    country: Type.String({ minLength: 1, maxLength: 100, description: 'Code or name, any case.', examples: ['US'] }),
    cardKind: Type.Optional(NumberTypeCodeSchema),
    service: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Only this service: code or name.' }),
    ),
    q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a service code or name.' })),
  },
  { additionalProperties: false },
);

export const MarketOfferSchema = Type.Object(
  {
    offerId: Type.String(),
    platform: Type.String({ description: 'An alias; it never names the provider.' }),
    cardKind: NumberTypeCodeSchema,
    price: MoneySchema,
    stock: Type.Integer(),
    minDays: Type.Integer(),
    maxDays: Type.Integer(),
  },
  { $id: 'MarketOffer' },
);

export const MarketSchema = Type.Object(
  {
    country: Type.String(),
    currency: Type.String(),
    services: Type.Array(
      Type.Object({
        service: Type.String({ description: 'The code to order with.', examples: ['instagram'] }),
        name: Type.String(),
        price: Type.Number({ description: 'Per day of rent, of the cheapest offer in stock.' }),
        stock: Type.Integer(),
        offers: Type.Array(MarketOfferSchema),
      }),
    ),
  },
  { $id: 'Market' },
);
export type Market = Static<typeof MarketSchema>;
