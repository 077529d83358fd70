import { LeaseListQuerySchema, LeaseListSchema } from '@simsmsbox/contract';
import { listLeasesBefore } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor } from '../../pagination.ts';
import { presentLease } from '../../presenters/lease.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { type LeaseDeps, scopeOf } from './lease-deps.ts';

const PAGE_SIZE_DEFAULT = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function registerListLeases(app: App, { db }: LeaseDeps): void {
  app.get(
    '/api/sms/leases',
    {
      schema: {
        operationId: 'listLeases',
        summary: 'Leases that hold, newest first',
        description: 'Leases that have not ended, page after page.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        querystring: LeaseListQuerySchema,
        response: { 200: LeaseListSchema, ...problems() },
      },
    },
    async (request) => {
      const scope = scopeOf(requireTenant(request, 'leases:write'));
      const { pageSize = PAGE_SIZE_DEFAULT, cursor = '' } = request.query;
      const found = await listLeasesBefore(db, scope, {
        limit: pageSize + 1,
        beforeLeaseId: decodeCursor(cursor, UUID),
      });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentLease), nextCursor: last ? encodeCursor(last.leaseId) : null };
    },
  );
}
