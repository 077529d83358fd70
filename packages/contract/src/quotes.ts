import { type Static, Type } from 'typebox';
import { MoneySchema } from './common.ts';
import { NumberTypeCodeSchema } from './shop.ts';

export const QuotedOfferSchema = Type.Object(
  {
    offerId: Type.String(),
    platform: Type.String(),
    cardKind: NumberTypeCodeSchema,
    price: Type.Number({ description: 'For the whole term.' }),
    stock: Type.Integer(),
    minDays: Type.Integer(),
    maxDays: Type.Integer(),
    chosen: Type.Boolean(),
    reason: Type.Enum(
      [
        'chosen',
        'dearer',
        'equal_price',
        'less_successful',
        'worse_value',
        'out_of_stock',
        'provider_down',
        'above_max_price',
        'term_too_short',
        'term_too_long',
        'other_card_kind',
        'other_offer',
      ],
      {
        type: 'string',
        description:
          'Why it was taken or left. `equal_price`: another one at this price goes first. `less_successful`: fewer of its numbers receive a message. `worse_value`: dearer for each message that is expected. `provider_down`: the platform does not answer at the moment. `term_too_short`, `term_too_long`: rentDays is below minDays or above maxDays. `other_offer`: offerId names another one.',
      },
    ),
  },
  { $id: 'QuotedOffer' },
);

export const OrderQuoteSchema = Type.Object(
  {
    available: Type.Boolean({ description: 'Whether a purchase would find a number at this moment.' }),
    reason: Type.Union(
      [Type.Enum(['NO_STOCK', 'PRICE_ABOVE_MAX', 'UPSTREAM_UNAVAILABLE'], { type: 'string' }), Type.Null()],
      {
        description: 'The `code` a purchase would be refused with; null when a number is available.',
      },
    ),
    service: Type.String(),
    country: Type.String(),
    rentDays: Type.Integer(),
    price: Type.Union([Type.Number(), Type.Null()], { description: 'For the whole term.' }),
    pricePerDay: Type.Union([MoneySchema, Type.Null()]),
    currency: Type.String(),
    affordable: Type.Boolean({ description: 'Whether your balance covers the price; false when there is none.' }),
    chosen: Type.Union([
      Type.Object({ offerId: Type.String(), platform: Type.String(), cardKind: NumberTypeCodeSchema }),
      Type.Null(),
    ]),
    offers: Type.Array(QuotedOfferSchema, {
      description: 'Offers of this service in this country by price: the cheapest 50, and the chosen one.',
    }),
  },
  {
    $id: 'OrderQuote',
    examples: [
      {
        available: true,
        reason: null,
        service: 'instagram',
        country: 'US',
        rentDays: 30,
        price: 6.3,
        pricePerDay: 0.21,
        currency: 'USDT',
        affordable: true,
        chosen: { offerId: 'off_q3J8mVbL0sXkWc2T', platform: 'Platform 1', cardKind: 'physical' },
        offers: [
          {
            offerId: 'off_q3J8mVbL0sXkWc2T',
            platform: 'Platform 1',
            cardKind: 'physical',
            price: 6.3,
            stock: 12,
            minDays: 1,
            maxDays: 30,
            chosen: true,
            reason: 'chosen',
          },
          {
            offerId: 'off_Zp4yH6dRf1NnEa9U',
            platform: 'Platform 2',
            cardKind: 'physical',
            price: 7.2,
            stock: 40,
            minDays: 1,
            maxDays: 30,
            chosen: false,
            reason: 'dearer',
          },
        ],
      },
    ],
  },
);
export type OrderQuoteView = Static<typeof OrderQuoteSchema>;
