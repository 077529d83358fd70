import { type Event, type StreamOptions, streamEvents } from './events.ts';
import { createSettings, createTeam } from './resources/account.ts';
import { createAdmin } from './resources/admin.ts';
import { createApiKeys } from './resources/api-keys.ts';
import { createAuth } from './resources/auth.ts';
import { createLeases } from './resources/leases.ts';
import { createOrders } from './resources/orders.ts';
import { createRecord } from './resources/record.ts';
import { createSandbox } from './resources/sandbox.ts';
import { createShop } from './resources/shop.ts';
import { createTemplates } from './resources/templates.ts';
import { createWallet } from './resources/wallet.ts';
import { createWebhooks } from './resources/webhooks.ts';
import { type ClientOptions, createTransport } from './transport.ts';

/** A client of one box, for one account. Its groups are those of the API. */
export class SimSmsBox {
  readonly shop: ReturnType<typeof createShop>;
  readonly orders: ReturnType<typeof createOrders>;
  readonly record: ReturnType<typeof createRecord>;
  readonly wallet: ReturnType<typeof createWallet>;
  readonly apiKeys: ReturnType<typeof createApiKeys>;
  readonly events: { stream(options?: StreamOptions): AsyncGenerator<Event, void, void> };
  readonly webhooks: ReturnType<typeof createWebhooks>;
  readonly templates: ReturnType<typeof createTemplates>;
  readonly leases: ReturnType<typeof createLeases>;
  readonly sandbox: ReturnType<typeof createSandbox>;
  readonly settings: ReturnType<typeof createSettings>;
  readonly team: ReturnType<typeof createTeam>;
  readonly auth: ReturnType<typeof createAuth>;
  readonly admin: ReturnType<typeof createAdmin>;

  constructor(options: ClientOptions) {
    const transport = createTransport(options);
    this.shop = createShop(transport);
    this.orders = createOrders(transport);
    this.record = createRecord(transport);
    this.wallet = createWallet(transport);
    this.apiKeys = createApiKeys(transport);
    this.events = { stream: (of) => streamEvents(transport, of) };
    this.webhooks = createWebhooks(transport);
    this.templates = createTemplates(transport);
    this.leases = createLeases(transport);
    this.sandbox = createSandbox(transport);
    this.settings = createSettings(transport);
    this.team = createTeam(transport);
    this.auth = createAuth(transport);
    this.admin = createAdmin(transport);
  }
}
