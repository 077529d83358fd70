import { type Static, Type } from 'typebox';
import { MoneySchema } from './common.ts';

export const NumberTypeCodeSchema = Type.Enum(['physical', 'virtual'], {
  type: 'string',
  description: "A real SIM card, or a number of a carrier's or an internet service.",
});

const COUNTRY = {
  code: 'US',
  name: 'United States',
  flag: '🇺🇸',
  dialCode: '+1',
  serviceCount: 316,
  stock: 20_298,
} as const;

export const CountrySchema = Type.Object(
  {
    code: Type.String({ description: 'ISO 3166-1 alpha-2.', examples: ['US'] }),
    name: Type.String(),
    flag: Type.String({ description: 'The emoji.' }),
    dialCode: Type.String({ examples: ['+1'] }),
    serviceCount: Type.Integer({ description: 'Services with a number in stock.' }),
    stock: Type.Integer({ description: 'Numbers in stock, all services together.' }),
  },
  {
    $id: 'Country',
    examples: [COUNTRY],
  },
);
export type CountryView = Static<typeof CountrySchema>;

const NUMBER_TYPE = {
  code: 'physical',
  name: 'Physical SIM',
  description: 'A real SIM card of a mobile network.',
} as const;

export const NumberTypeSchema = Type.Object(
  { code: NumberTypeCodeSchema, name: Type.String(), description: Type.String() },
  {
    $id: 'NumberType',
    examples: [NUMBER_TYPE],
  },
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

const OFFER = {
  offerId: 'off_oSpO15h2cWsQ4JOO',
  platform: 'Platform 1',
  cardKind: 'physical',
  price: 0.52,
  stock: 1326,
  minDays: 1,
  maxDays: 30,
  successRate: 0.94,
  medianSecondsToCode: 21,
} as const;

export const MarketOfferSchema = Type.Object(
  {
    offerId: Type.String(),
    platform: Type.String({ description: 'An alias; it never names the provider.' }),
    cardKind: NumberTypeCodeSchema,
    price: MoneySchema,
    stock: Type.Integer(),
    minDays: Type.Integer(),
    maxDays: Type.Integer(),
    successRate: Type.Optional(
      Type.Number({ description: 'Of the latest orders, the share that got a message; left out while there are few.' }),
    ),
    medianSecondsToCode: Type.Optional(
      Type.Number({ description: 'From the purchase to the first message; left out while there are few.' }),
    ),
  },
  { $id: 'MarketOffer', examples: [OFFER] },
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
  {
    $id: 'Market',
    examples: [
      {
        country: 'US',
        currency: 'USDT',
        services: [{ service: 'instagram', name: 'Instagram', price: 0.52, stock: 1326, offers: [OFFER] }],
      },
    ],
  },
);
export const CountryListSchema = Type.Array(CountrySchema, { $id: 'CountryList', examples: [[COUNTRY]] });
export const NumberTypeListSchema = Type.Array(NumberTypeSchema, { $id: 'NumberTypeList', examples: [[NUMBER_TYPE]] });
export type Market = Static<typeof MarketSchema>;
