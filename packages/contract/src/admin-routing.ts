import { type Static, Type } from 'typebox';

const StrategySchema = Type.Enum(['price', 'success', 'balanced'], {
  type: 'string',
  description:
    '`price`: the cheapest first. `success`: where most orders get their message first. `balanced`: by price for each message that is expected.',
});

const ROUTING = { strategy: 'price', tenants: [{ tenantId: 7, strategy: 'success' }] } as const;

export const RoutingSchema = Type.Object(
  {
    strategy: StrategySchema,
    tenants: Type.Array(Type.Object({ tenantId: Type.Integer(), strategy: StrategySchema }), {
      description: 'Customers that have another one.',
    }),
  },
  { $id: 'Routing', examples: [ROUTING] },
);

export const UpdateRoutingBodySchema = Type.Object(
  {
    strategy: StrategySchema,
    tenants: Type.Optional(
      Type.Array(
        Type.Object(
          { tenantId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), strategy: StrategySchema },
          { additionalProperties: false },
        ),
        { maxItems: 1_000, description: 'All customers that have another one. Default: none.' },
      ),
    ),
  },
  { $id: 'UpdateRoutingBody', additionalProperties: false, examples: [ROUTING] },
);
export type RoutingView = Static<typeof RoutingSchema>;
