import { createApiKeys } from './resources/api-keys.ts';
import { createAuth } from './resources/auth.ts';
import { createOrders } from './resources/orders.ts';
import { createShop } from './resources/shop.ts';
import { createWallet } from './resources/wallet.ts';
import { type ClientOptions, createTransport } from './transport.ts';

/** A client of one box, for one account. */
export class SimSmsBox {
  readonly shop: ReturnType<typeof createShop>;
  readonly orders: ReturnType<typeof createOrders>;
  readonly wallet: ReturnType<typeof createWallet>;
  readonly apiKeys: ReturnType<typeof createApiKeys>;
  readonly auth: ReturnType<typeof createAuth>;

  constructor(options: ClientOptions) {
    const transport = createTransport(options);
    this.shop = createShop(transport);
    this.orders = createOrders(transport);
    this.wallet = createWallet(transport);
    this.apiKeys = createApiKeys(transport);
    this.auth = createAuth(transport);
  }
}
