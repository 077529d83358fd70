import { IdempotencyHeadersSchema, RedeemedVoucherSchema, RedeemVoucherBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { actorOf } from '../../../tenants/index.ts';
import { redeemVoucher } from '../../../wallet/index.ts';
import { showBalance } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import { walletOf } from '../../wallet-of.ts';
import type { WalletDeps } from './wallet-deps.ts';

export function registerRedeemVoucher(app: App, deps: WalletDeps): void {
  app.post(
    '/api/sms/wallet/redeem',
    {
      schema: {
        operationId: 'redeemVoucher',
        summary: 'Credit the wallet with a voucher',
        description: 'Credits the amount of a voucher once.',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: RedeemVoucherBodySchema,
        response: { 200: RedeemedVoucherSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    (request, reply) => {
      const principal = requireTenant(request, 'wallet:write');
      const { tenantId } = principal;
      if (walletOf(principal) === 'test') throw playMoney();
      deps.redemptions.take(String(tenantId));
      return sendOnce(deps, request, reply, (db) =>
        db.transaction(async (tx) => {
          const voucher = await redeemVoucher(deps.lookupPepper, tx, { tenantId, code: request.body.code });
          await recordAudit(tx, {
            tenantId,
            actor: actorOf(principal, request.ip),
            action: 'voucher.redeemed',
            target: `voucher ${voucher.voucherId}`,
            details: { amount: toDecimal(voucher.amountMicros) },
          });
          const balance = showBalance(voucher.balanceMicros);
          return { status: 200, body: { amount: toDecimal(voucher.amountMicros), balance, currency: deps.currency } };
        }),
      );
    },
  );
}

function playMoney(): AppError {
  return new AppError('FORBIDDEN', {
    detail: 'Vouchers are real money, and this credential is of the test side. Nothing was credited; use a live one.',
  });
}
