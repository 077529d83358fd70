import { type Static, Type } from 'typebox';
import { PageQueryFields, TimestampSchema } from './common.ts';

const COUNTS = {
  successRate: 0.914,
  medianSecondsToCode: 11,
  errorRate: 0.02,
  orders: 412,
  succeeded: 377,
  calls: 430,
  failedCalls: 9,
} as const;

const Rate = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
const CountFields = {
  successRate: Rate('Orders that got a message, from 0 to 1; null where there were none.'),
  medianSecondsToCode: Rate('From the activation of the number to its first message.'),
  errorRate: Rate('Rent calls that failed, from 0 to 1; an empty stock or a higher price is no failure.'),
  orders: Type.Number({ description: 'Orders that got a message, ended without one, or have waited for 20 minutes.' }),
  succeeded: Type.Number({ description: 'Those of them that got a message.' }),
  calls: Type.Number({ description: 'Rent calls.' }),
  failedCalls: Type.Number(),
};
const CountsSchema = Type.Object(CountFields);

const HEALTH = {
  providerId: 2,
  paused: null,
  breaker: { state: 'closed', calls: 40, failures: 1, retryInSeconds: 0 },
  overall: COUNTS,
  markets: [{ service: 'telegram', country: 'US', ...COUNTS }],
  marketsTotal: 1,
  page: 1,
  pageSize: 20,
  hours: [
    {
      hour: '2026-06-01T12:00:00.000Z',
      activated: 31,
      ...COUNTS,
      orders: 30,
      succeeded: 28,
      calls: 32,
      failedCalls: 1,
    },
  ],
} as const;

export const ProviderHealthQuerySchema = Type.Object(
  {
    page: PageQueryFields.page,
    pageSize: PageQueryFields.pageSize,
    hours: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 336, description: 'How far back `hours` goes. Default: 24.' }),
    ),
  },
  { additionalProperties: false },
);

export const ProviderHealthSchema = Type.Object(
  {
    providerId: Type.Integer(),
    paused: Type.Union([Type.Object({ reason: Type.String(), since: TimestampSchema }), Type.Null()]),
    breaker: Type.Object(
      {
        state: Type.Enum(['closed', 'hanging', 'open', 'half-open'], {
          type: 'string',
          description:
            '`closed`: it is asked for numbers. `open`: it failed and is left alone for a while. `half-open`: one call tries it. `hanging`: calls wait for answers, and no more are made.',
        }),
        calls: Type.Integer({ description: 'Rent calls of the last seconds.' }),
        failures: Type.Integer(),
        retryInSeconds: Type.Number(),
      },
      { description: 'As the process that answers sees it: each one judges by its own calls.' },
    ),
    overall: Type.Union([CountsSchema, Type.Null()], {
      description:
        'Counts fade by half in three days, so that they are no whole numbers. Null: nothing was counted yet.',
    }),
    markets: Type.Array(Type.Object({ service: Type.String(), country: Type.String(), ...CountFields }), {
      description: 'By service and country, those with the most orders first; a page of them.',
    }),
    marketsTotal: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    hours: Type.Array(
      Type.Object({
        hour: TimestampSchema,
        activated: Type.Integer({ description: 'Numbers that orders were given.' }),
        ...CountFields,
      }),
      {
        description:
          'Whole counts by the hour in which the number was activated, or the call made; the oldest first. Hours without any are left out.',
      },
    ),
  },
  { $id: 'ProviderHealth', examples: [HEALTH] },
);
export type ProviderHealthView = Static<typeof ProviderHealthSchema>;

export const PauseProviderBodySchema = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'For operators.' }) },
  {
    $id: 'PauseProviderBody',
    additionalProperties: false,
    examples: [{ reason: 'Support is looking into late codes' }],
  },
);

const PAUSE = { providerId: 2, paused: true, reason: 'Support is looking into late codes' } as const;

export const ProviderPauseSchema = Type.Object(
  {
    providerId: Type.Integer(),
    paused: Type.Boolean(),
    reason: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'ProviderPause', examples: [PAUSE] },
);
