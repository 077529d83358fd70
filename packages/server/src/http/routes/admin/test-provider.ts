import { EmptyBodySchema, IdParamsSchema, ProviderTestSchema, TryProviderBodySchema } from '@simsmsbox/contract';
import type { Static } from 'typebox';
import type { Clock } from '../../../kernel/clock.ts';
import { messageOf } from '../../../kernel/errors.ts';
import { toNearestDecimal } from '../../../kernel/money.ts';
import type { Provider, ProviderCalls } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { findSource } from './call-source.ts';

const CATALOG_TIMEOUT_MS = 30_000;
const BALANCE_TIMEOUT_MS = 10_000;
/** Providers that are tried out have no id; that of nobody keeps their failures from counting against any. */
const NOBODY = 0;

export interface TestProviderDeps extends AdminDeps {
  readonly calls: ProviderCalls;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/** Two calls of one kind: a source that is stored, and one that is not yet. */
export function registerTestProvider(app: App, deps: TestProviderDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/test',
    {
      schema: {
        operationId: 'testProvider',
        summary: 'See whether a source answers',
        description:
          'Reads its offers and its balance and buys nothing. A source that does not answer is a result, not an error.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: EmptyBodySchema,
        response: { 200: ProviderTestSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const { providerId, provider } = await findSource(deps, request.params.id);
      return testProvider(deps, providerId, provider);
    },
  );
  app.post(
    '/api/sms/admin/providers/test',
    {
      schema: {
        operationId: 'tryProvider',
        summary: 'See whether a configuration works before it is stored',
        description:
          'Makes a source of a configuration, reads its offers and its balance, and forgets it. Stores and buys nothing.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: TryProviderBodySchema,
        response: { 200: ProviderTestSchema, ...bodyProblems() },
      },
    },
    (request) => {
      requireOperator(request);
      const { adapter, config } = request.body;
      return deps.hub.tryOut(adapter, config, (provider) => testProvider(deps, NOBODY, provider));
    },
  );
}

async function testProvider(
  { calls, clock }: TestProviderDeps,
  providerId: number,
  provider: Provider,
): Promise<Static<typeof ProviderTestSchema>> {
  const startedMs = clock.monotonicMs();
  const latencyMs = () => Math.round(clock.monotonicMs() - startedMs);
  const catalog = { providerId, operation: 'catalog', timeoutMs: CATALOG_TIMEOUT_MS } as const;
  const balance = { providerId, operation: 'balance', timeoutMs: BALANCE_TIMEOUT_MS } as const;
  try {
    const offers = await calls.call(catalog, (signal) => provider.catalog(signal));
    const ask = provider.balanceMicros?.bind(provider);
    const micros = ask && (await calls.call(balance, ask));
    return {
      ok: true,
      offers: offers.length,
      stock: offers.reduce((sum, { stock }) => sum + stock, 0),
      balance: micros === undefined ? null : toNearestDecimal(micros),
      latencyMs: latencyMs(),
      problem: null,
    };
  } catch (error) {
    return { ok: false, offers: null, stock: null, balance: null, latencyMs: latencyMs(), problem: messageOf(error) };
  }
}
