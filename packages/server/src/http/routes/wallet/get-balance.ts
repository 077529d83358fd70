import { BalanceSchema } from '@simsmsbox/contract';
import type { Db } from '../../../db/index.ts';
import { getBalance } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { presentBalance } from '../../presenters/balance.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';

export function registerGetBalance(app: App, { db }: { readonly db: Db }): void {
  app.get(
    '/api/sms/wallet/balance',
    {
      schema: {
        operationId: 'getBalance',
        summary: 'Balance, held and spent',
        description:
          'What can be spent, what is held for orders without a message, and the two totals that always add up.',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        response: { 200: BalanceSchema, ...problems(404) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'wallet:read');
      return presentBalance(await getBalance(db, principal.tenantId, walletOf(principal)));
    },
  );
}
