import { IdParamsSchema, ProviderHealthQuerySchema, ProviderHealthSchema } from '@simsmsbox/contract';
import {
  figuresOf,
  findHealthOf,
  type HealthCounts,
  listHealthHours,
  listHealthOf,
  listPauses,
} from '../../../health/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Breakers } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

const HOURS_DEFAULT = 24;

export function registerGetProviderHealth(app: App, deps: AdminDeps & { readonly breakers: Breakers }): void {
  app.get(
    '/api/sms/admin/providers/:id/health',
    {
      schema: {
        operationId: 'getProviderHealth',
        summary: 'How well a source does',
        description:
          'Success rate, seconds to the first message and error rate of a source, in all, by service and country and by hour, with how many orders and calls say so; and whether it is asked for numbers at the moment.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        querystring: ProviderHealthQuerySchema,
        response: { 200: ProviderHealthSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const providerId = request.params.id;
      await requireProvider(deps, providerId);
      const { page, pageSize, ...range } = pageOf(request.query);
      const [overall, markets, hours, pauses] = await Promise.all([
        findHealthOf(deps.db, providerId),
        listHealthOf(deps.db, providerId, range),
        listHealthHours(deps.db, providerId, request.query.hours ?? HOURS_DEFAULT),
        listPauses(deps.db),
      ]);
      const pause = pauses.find((each) => each.providerId === providerId);
      const { state, calls, failures, retryInMs } = deps.breakers.report(providerId);
      return {
        providerId,
        paused: pause ? { reason: pause.reason, since: pause.pausedAt.toISOString() } : null,
        breaker: { state, calls, failures, retryInSeconds: retryInMs / 1_000 },
        overall: overall ? presentCounts(overall) : null,
        markets: markets.items.map((cell) => ({
          service: cell.service,
          country: cell.country,
          ...presentCounts(cell),
        })),
        marketsTotal: markets.total,
        page,
        pageSize,
        hours: hours.map((each) => ({
          hour: each.hour.toISOString(),
          activated: each.activated,
          ...presentCounts(each),
        })),
      };
    },
  );
}

/** @throws AppError NOT_FOUND. */
export async function requireProvider({ hub }: AdminDeps, providerId: number): Promise<void> {
  const stored = await hub.list();
  if (!stored.some((provider) => provider.providerId === providerId))
    throw new AppError('NOT_FOUND', { detail: 'There is no such provider. Nothing was changed.' });
}

function presentCounts(counts: HealthCounts) {
  return {
    ...figuresOf(counts),
    orders: rounded(counts.ended),
    succeeded: rounded(counts.succeeded),
    calls: rounded(counts.calls),
    failedCalls: rounded(counts.failedCalls),
  };
}

/** Counts that fade have many digits and say no more by them. */
function rounded(count: number): number {
  return Math.round(count * 10) / 10;
}
