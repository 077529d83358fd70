// A real box in a process of its own: `box-process.ts DATA_DIR`. The bench talks to it over the channel of its parent.
import { loadConfig } from '../packages/server/src/config/index.ts';
import { messageOf } from '../packages/server/src/kernel/errors.ts';
import { createLogger } from '../packages/server/src/kernel/logger.ts';
import { startBox } from '../packages/server/src/startup/start-box.ts';
import { createApiKey, registerTenant } from '../packages/server/src/tenants/index.ts';
import { topUp } from '../packages/server/src/wallet/index.ts';
import type { BenchCustomer, BoxCommand, BoxReport } from './box.ts';
import { fillCatalog } from './catalog-box.ts';
import { fillOrders } from './fill.ts';
import { createManyOffers } from './many-offers.ts';
import { createPolledProviders } from './polled-adapter.ts';
import { fillRentals } from './polling-box.ts';
import { createSideDoor } from './side-door.ts';

const MONEY_MICROS = 1_000_000_000_000_000n;

const tell = (report: BoxReport) => void process.send?.(report);
const sideDoor = createSideDoor();
const manyOffers = createManyOffers();
const polled = createPolledProviders();

try {
  const box = await startBox({
    config: loadConfig({ LIMITS: 'off', TRIAL: 'off', PORT: '0', DATA_DIR: process.argv[2] }),
    // What a production box would write is made and dropped: the speed of a disk is not measured.
    logger: createLogger({ level: 'info', destination: { write: () => undefined } }),
    onProgress: () => undefined,
    adapters: new Map([sideDoor.adapter, manyOffers.adapter, polled.adapter].map((adapter) => [adapter.name, adapter])),
  });
  const { context } = box;
  const customer = async (index: number, mode: 'live' | 'test' = 'test'): Promise<BenchCustomer> => {
    const email = `bench-${index}@example.com`;
    const { user } = await registerTenant(context.tenants, {
      email,
      password: `a long pass phrase ${index}`,
      ip: null,
      userAgent: null,
    });
    const { tenantId } = user;
    await topUp(context.db, { tenantId, wallet: 'test', amountMicros: MONEY_MICROS, reference: 'bench', note: null });
    const actor = { type: 'system', id: null, ip: null } as const;
    const { key } = await createApiKey(context.tenants, { tenantId, actor, name: 'bench', mode });
    return { tenantId, apiKey: key };
  };
  const { providerId } = await context.hub.create({
    name: 'bench',
    alias: null,
    adapter: 'simulator',
    config: { seed: 1, instant: true, silent: true, stockFactor: 1_000 },
    markupBps: 2_000,
  });
  await context.catalogSync.sync(providerId);

  process.on('message', (command: BoxCommand) => {
    switch (command.do) {
      case 'customers':
        void (async () => {
          const customers: BenchCustomer[] = [];
          for (let index = 0; index < command.count; index += 1) customers.push(await customer(index));
          tell({ kind: 'customers', customers });
        })();
        return;
      case 'fill':
        void fillOrders(context, command.tenantId, command.orders).then(() => tell({ kind: 'filled' }));
        return;
      case 'fill-catalog':
        void (async () => {
          const figures = await fillCatalog(context, manyOffers);
          const { apiKey } = await customer(0, 'live');
          tell({ kind: 'catalog', figures, apiKey });
        })();
        return;
      case 'fill-rentals':
        void fillRentals(context, polled, command.tenantId, command.rentals).then(() => tell({ kind: 'filled' }));
        return;
      case 'start-poll-figures':
        polled.start();
        tell({ kind: 'filled' });
        return;
      case 'read-poll-figures':
        tell({ kind: 'polls', figures: polled.read() });
        return;
      case 'count-statements':
        tell({ kind: 'statements', counts: Object.fromEntries(context.db.statementCounts()) });
        return;
      case 'stop':
        process.disconnect();
    }
  });
  // Whoever started us is gone: so are we.
  process.once('disconnect', () => void box.stop());
  const sideDoorPort = await sideDoor.listen();
  tell({ kind: 'ready', url: box.url, sideDoorPort, providerId });
} catch (error) {
  tell({ kind: 'failed', reason: messageOf(error) });
  process.disconnect();
}
