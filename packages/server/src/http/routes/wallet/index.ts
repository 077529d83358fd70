import type { AppContext } from '../../../context.ts';
import { RateLimit } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { registerGetBalance } from './get-balance.ts';
import { registerListTransactions } from './list-transactions.ts';
import { registerRedeemVoucher } from './redeem-voucher.ts';

/** The routes under /api/sms/wallet. */
export function registerWalletRoutes(app: App, { db, tenants, clock, config }: AppContext): void {
  const { dataKeys, secrets } = tenants;
  registerGetBalance(app, { db });
  registerListTransactions(app, { db });
  registerRedeemVoucher(app, {
    db,
    dataKeys,
    lookupPepper: secrets.lookupPepper,
    currency: config.currency,
    redemptions: new RateLimit({ burst: 60, perMinute: 10, clock, enabled: config.limits }),
  });
}
