import { LedgerAccountsSchema } from '@simsmsbox/contract';
import { toNearestDecimal } from '../../../kernel/money.ts';
import { listAccounts } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListLedgerAccounts(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/ledger/accounts',
    {
      schema: {
        operationId: 'listLedgerAccounts',
        summary: 'What each account holds',
        description: 'The sum of the postings of every account, over all customers and sources. Together they are 0.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: LedgerAccountsSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const accounts = await listAccounts(db);
      return {
        accounts: accounts.map(({ balanceMicros, ...account }) => ({
          ...account,
          account: account.account as 'revenue',
          balance: toNearestDecimal(balanceMicros),
        })),
        sum: toNearestDecimal(accounts.reduce((sum, { balanceMicros }) => sum + balanceMicros, 0n)),
      };
    },
  );
}
