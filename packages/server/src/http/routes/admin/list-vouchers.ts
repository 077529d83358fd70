import { VoucherListQuerySchema, VoucherListSchema } from '@simsmsbox/contract';
import { listVouchers } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { pageOf } from '../../pagination.ts';
import { presentVoucher } from '../../presenters/voucher.ts';
import { problems } from '../../problem-responses.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListVouchers(app: App, { db }: AdminDeps): void {
  app.get(
    '/api/sms/admin/vouchers',
    {
      schema: {
        operationId: 'listVouchers',
        summary: 'Vouchers, newest first, their codes masked',
        description: 'Vouchers, newest first, their codes masked, with who redeemed them and when.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: VoucherListQuerySchema,
        response: { 200: VoucherListSchema, ...problems() },
      },
    },
    async (request) => {
      const page = pageOf(request.query);
      const { items, total } = await listVouchers(db, request.query.status ?? null, page);
      return { items: items.map(presentVoucher), total, page: page.page, pageSize: page.pageSize };
    },
  );
}
