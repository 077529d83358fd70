import { SettingsSchema, UpdateSettingsBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import type { Db } from '../../../db/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import { updateLowBalance } from '../../../wallet/index.ts';
import { readAmount } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import { readSettings } from './get-settings.ts';

export function registerUpdateSettings(app: App, { db }: { readonly db: Db }): void {
  app.patch(
    '/api/sms/settings',
    {
      schema: {
        operationId: 'updateSettings',
        summary: 'Change my settings',
        description: 'Changes what is sent and leaves the rest.',
        tags: ['Wallet'],
        security: [{ apiKey: [] }, { jwt: [] }],
        body: UpdateSettingsBodySchema,
        response: { 200: SettingsSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const principal = requireTenant(request, 'wallet:write');
      const { tenantId } = principal;
      const wallet = walletOf(principal);
      const { lowBalanceThreshold } = request.body;
      return db.transaction(async (tx) => {
        if (lowBalanceThreshold !== undefined) {
          const micros = lowBalanceThreshold === null ? null : readAmount(lowBalanceThreshold, '/lowBalanceThreshold');
          await updateLowBalance(tx, tenantId, wallet, micros);
          await recordAudit(tx, {
            tenantId,
            actor: actorOf(principal, request.ip),
            action: 'settings.changed',
            details: { wallet, lowBalanceThreshold },
          });
        }
        return readSettings(tx, tenantId, wallet);
      });
    },
  );
}
