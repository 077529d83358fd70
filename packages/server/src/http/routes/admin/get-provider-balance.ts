import { IdParamsSchema, ProviderBalanceSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { toNearestDecimal } from '../../../kernel/money.ts';
import { booksOf, listObservations, readPosition } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { presentObservation } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

const HISTORY = 500;

export function registerGetProviderBalance(app: App, { db, hub, registry, currency }: AdminDeps): void {
  app.get(
    '/api/sms/admin/providers/:id/balance',
    {
      schema: {
        operationId: 'getProviderBalance',
        summary: 'Our money at a source: what it says, what our books say',
        description:
          'The balance as the source told it last, beside our books, and how both went. A drift that nothing explains is an alarm within a minute.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 200: ProviderBalanceSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const providerId = request.params.id;
      const known = (await hub.list()).some((stored) => stored.providerId === providerId);
      if (!known) throw new AppError('NOT_FOUND', { detail: 'There is no such provider.' });
      const history = (await listObservations(db, providerId, HISTORY)).map(presentObservation);
      return {
        providerId,
        tellsBalance: registry.get(providerId)?.provider.balanceMicros !== undefined,
        books: toNearestDecimal(booksOf(await readPosition(db, providerId))),
        currency,
        latest: history[0] ?? null,
        history,
      };
    },
  );
}
