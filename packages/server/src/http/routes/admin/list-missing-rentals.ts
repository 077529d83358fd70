import { MissingRentalListQuerySchema, MissingRentalListSchema } from '@simsmsbox/contract';
import { listMissingRentals } from '../../../reconcile/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListMissingRentals(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/missing-rentals',
    {
      schema: {
        operationId: 'listMissingRentals',
        summary: 'Orders whose number its source does not list as ours',
        description:
          'The source took the number back, or a backup was restored that is older than that. Such an order receives nothing; cancel or replace it.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: MissingRentalListQuerySchema,
        response: { 200: MissingRentalListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(request.query.cursor ?? '', /^\d{1,15}-\d{1,15}$/);
      const [tenantId = 0, orderId = 0] = (position ?? '').split('-').map(Number);
      const after = position === null ? null : { tenantId, orderId };
      const found = await listMissingRentals(db, { limit: pageSize + 1, after });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return {
        items: items.map(({ displayNo, missingSince, ...rental }) => ({
          ...rental,
          displayOrderNo: displayNo,
          missingSince: missingSince.toISOString(),
        })),
        nextCursor: last ? encodeCursor(`${last.tenantId}-${last.orderId}`) : null,
      };
    },
  );
}
