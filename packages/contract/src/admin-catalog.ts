import { Type } from 'typebox';
import { MoneySchema, PageQueryFields } from './common.ts';
import { NumberTypeCodeSchema } from './shop.ts';

export const ProviderSyncSchema = Type.Object(
  {
    offers: Type.Integer({ description: 'Held of this source now.' }),
    stock: Type.Integer({ description: 'Numbers in stock, all offers together.' }),
    leftOut: Type.Integer({ description: 'Offers that make no sense, or have the key of another one.' }),
    durationMs: Type.Integer({ description: 'From the call to the source until every offer was held.' }),
  },
  { $id: 'ProviderSync', examples: [{ offers: 20_418, stock: 913_204, leftOut: 0, durationMs: 1_204 }] },
);

const OFFER = {
  offerId: 'off_oSpO15h2cWsQ4JOO',
  offerKey: 'us-telegram-2',
  service: 'telegram',
  country: 'US',
  cardKind: 'physical',
  cost: 0.43,
  price: 0.52,
  stock: 1_326,
  minDays: 1,
  maxDays: 30,
} as const;

const ProviderOfferSchema = Type.Object(
  {
    offerId: Type.String(),
    offerKey: Type.String({ description: 'What the source calls it.' }),
    service: Type.String({ description: 'A service code, or `*` where the number serves any.' }),
    country: Type.String(),
    cardKind: NumberTypeCodeSchema,
    cost: MoneySchema,
    price: Type.Number({ description: 'Per day, for customers without price rules of their own.' }),
    stock: Type.Integer(),
    minDays: Type.Integer(),
    maxDays: Type.Integer(),
  },
  { $id: 'ProviderOffer', examples: [OFFER] },
);

export const ProviderOfferQuerySchema = Type.Object(
  {
    page: PageQueryFields.page,
    pageSize: PageQueryFields.pageSize,
    country: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Only this country: code or name, any case.' }),
    ),
    service: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Only this service: code or name, or `*`.' }),
    ),
  },
  { additionalProperties: false },
);

export const ProviderOfferListSchema = Type.Object(
  { items: Type.Array(ProviderOfferSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'ProviderOfferList', examples: [{ items: [OFFER], total: 1, page: 1, pageSize: 20 }] },
);
