import { CreatedVouchersSchema, CreateVouchersBodySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import type { LookupPepper } from '../../../crypto/index.ts';
import { parseTime } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import { actorOf } from '../../../tenants/index.ts';
import { createVouchers } from '../../../wallet/index.ts';
import { readAmount } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

export interface CreateVouchersDeps extends AdminDeps {
  readonly lookupPepper: LookupPepper;
  readonly random: Random;
}

export function registerCreateVouchers(app: App, deps: CreateVouchersDeps): void {
  app.post(
    '/api/sms/admin/vouchers',
    {
      schema: {
        operationId: 'createVouchers',
        summary: 'Make vouchers, whose codes are shown once',
        description: 'Makes voucher codes and shows them this once.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateVouchersBodySchema,
        response: { 201: CreatedVouchersSchema, ...bodyProblems(409, 422) },
      },
    },
    (request, reply) => {
      const operator = requireOperator(request);
      const { amount, count, note = null } = request.body;
      const expiresAt = request.body.expiresAt === undefined ? null : parseTime(request.body.expiresAt);
      const { currency } = deps;
      const order = { amountMicros: readAmount(amount, '/amount'), currency, count, expiresAt, note };
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const vouchers = await createVouchers(deps, tx, order);
          await recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'voucher.created',
            target: `vouchers ${vouchers[0]?.voucherId} to ${vouchers.at(-1)?.voucherId}`,
            details: { amount, count, expiresAt, note },
          });
          const items = vouchers.map(({ voucherId, code }) => ({ id: voucherId, code }));
          return { status: 201, body: { items, amount, currency, expiresAt: expiresAt?.toISOString() ?? null } };
        }),
      );
    },
  );
}
