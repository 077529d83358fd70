import { IdParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import { revokeVoucher } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerRevokeVoucher(app: App, { db }: AdminDeps): void {
  app.delete(
    '/api/sms/admin/vouchers/:id',
    {
      schema: {
        operationId: 'revokeVoucher',
        summary: 'Withdraw a voucher that nobody has redeemed',
        description: 'Ends a voucher that nobody has redeemed.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 204: Type.Null({ description: 'Withdrawn.' }), ...bodyProblems(404, 409) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const voucherId = request.params.id;
      await db.transaction(async (tx) => {
        const outcome = await revokeVoucher(tx, voucherId);
        if (outcome === 'redeemed') throw tooLate();
        if (!outcome)
          throw new AppError('NOT_FOUND', { detail: 'There is no such voucher, or it is withdrawn already.' });
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'voucher.revoked',
          target: `voucher ${voucherId}`,
        });
      });
      return reply.code(204).send(null);
    },
  );
}

function tooLate(): AppError {
  return new AppError('VOUCHER_USED', {
    detail: 'This voucher was redeemed. Nothing was changed; what it credited can be adjusted on the wallet.',
  });
}
