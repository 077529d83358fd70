import { IdParamsSchema, OwnNumberListSchema } from '@simsmsbox/contract';
import { listHolders } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { callSource, findSource, type SourceDeps, unsupported } from './call-source.ts';

const TIMEOUT_MS = 10_000;

export function registerListNumbers(app: App, deps: SourceDeps): void {
  app.get(
    '/api/sms/admin/providers/:id/numbers',
    {
      schema: {
        operationId: 'listProviderNumbers',
        summary: 'Own numbers of a source',
        description: 'The numbers in a source’s own modems or phones: their state now, and the order that holds each.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 200: OwnNumberListSchema, ...problems(404, 409) },
      },
    },
    async (request) => {
      requireOperator(request);
      const source = await findSource(deps, request.params.id);
      const read = source.provider.numbers?.bind(source.provider);
      if (!read) throw unsupported('does not tell of numbers of its own');
      const numbers = await callSource(deps, { source, operation: 'numbers', timeoutMs: TIMEOUT_MS }, read);
      const holders = await listHolders(deps.db, source.providerId);
      const items = numbers.map(({ lastSeenAt, ...number }) => ({
        ...number,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
        order: holders.get(number.phone) ?? null,
      }));
      return { items, total: items.length, page: 1, pageSize: items.length };
    },
  );
}
