import { Type } from 'typebox';
import { PROVIDER, ProviderSchema } from './admin.ts';
import { MoneySchema, NullableStringSchema } from './common.ts';

const ADAPTER = {
  name: 'gammu-smsd',
  ownNumbers: true,
  market: false,
  configSchema: { type: 'object', required: ['database', 'sims'], properties: { database: { type: 'string' } } },
} as const;

export const AdapterListSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        name: Type.String(),
        ownNumbers: Type.Boolean({ description: 'Your own SIM cards: they come first at equal price.' }),
        market: Type.Boolean({ description: 'Numbers of strangers: needs the statement of use to be accepted.' }),
        configSchema: Type.Object(
          {},
          {
            additionalProperties: true,
            description:
              'JSON Schema of `config`, to make a form of. Fields that are `writeOnly` are never shown again.',
          },
        ),
      }),
    ),
  },
  { $id: 'AdapterList', examples: [{ items: [ADAPTER] }] },
);

export const ProviderDetailSchema = Type.Object(
  {
    provider: ProviderSchema,
    config: Type.Object({}, { additionalProperties: true, description: 'Without its secrets.' }),
    inboundUrl: Type.Union([Type.String(), Type.Null()], {
      description: 'Where this source may push messages to. A secret stands in it. Null: it pushes none.',
    }),
  },
  {
    $id: 'ProviderDetail',
    examples: [
      {
        provider: PROVIDER,
        config: { database: '/var/lib/gammu/smsd.db' },
        inboundUrl: 'https://sms.example.com/api/sms/inbound/pin_3fK9x',
      },
    ],
  },
);

export const TryProviderBodySchema = Type.Object(
  {
    adapter: Type.String({ minLength: 1, maxLength: 50 }),
    config: Type.Object({}, { additionalProperties: true, description: 'As the adapter asks for; it is not kept.' }),
  },
  {
    $id: 'TryProviderBody',
    additionalProperties: false,
    examples: [{ adapter: 'gammu-smsd', config: { database: '/var/lib/gammu/smsd.db', sims: [] } }],
  },
);

export const ProviderTestSchema = Type.Object(
  {
    ok: Type.Boolean(),
    offers: Type.Union([Type.Integer(), Type.Null()], { description: 'How many it lists.' }),
    stock: Type.Union([Type.Integer(), Type.Null()]),
    balance: Type.Union([MoneySchema, Type.Null()], { description: 'Ours there, where it tells.' }),
    latencyMs: Type.Integer(),
    problem: NullableStringSchema,
  },
  {
    $id: 'ProviderTest',
    examples: [{ ok: true, offers: 214, stock: 9120, balance: 48.2, latencyMs: 312, problem: null }],
  },
);
