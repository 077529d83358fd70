import { SettingsSchema } from '@simsmsbox/contract';
import type { Db, Tx } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { toDecimal } from '../../../kernel/money.ts';
import { findLowBalance, type WalletName } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

export function registerGetSettings(app: App, { db }: { readonly db: Db }): void {
  app.get(
    '/api/sms/settings',
    {
      schema: {
        operationId: 'getSettings',
        summary: 'My settings',
        description: 'Settings of this side of the account.',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        response: { 200: SettingsSchema, ...problems(404) },
      },
    },
    (request) => {
      const principal = requireTenant(request, 'wallet:read');
      return readSettings(db, principal.tenantId, walletOf(principal));
    },
  );
}

/** @throws AppError NOT_FOUND when the tenant has no wallet. */
export async function readSettings(source: Db | Tx, tenantId: number, wallet: WalletName) {
  const found = await findLowBalance(source, tenantId, wallet);
  if (!found) throw new AppError('NOT_FOUND', { detail: 'This account has no wallet. Tell the operator.' });
  const { thresholdMicros, currency } = found;
  return { lowBalanceThreshold: thresholdMicros === null ? null : toDecimal(thresholdMicros), currency };
}
