import { access, constants } from 'node:fs/promises';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { NumberPool, POOL_CAPABILITIES } from '../../pools/number-pool.ts';
import type { Provider } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { type GammuSmsdConfig, GammuSmsdConfigSchema, parseGammuSmsdConfig } from './config.ts';
import { InboxReader } from './inbox-reader.ts';
import { SimHealth } from './sim-health.ts';
import { UssdSender } from './ussd-sender.ts';

/** Own SIM cards in modems that gammu-smsd daemons serve; see docs/providers/gammu-smsd.md. */
export const gammuSmsdAdapter: Adapter = {
  name: 'gammu-smsd',
  ownNumbers: true,
  configSchema: GammuSmsdConfigSchema,
  create: (config, deps) => createProvider(parseGammuSmsdConfig(config), deps),
};

function createProvider(config: GammuSmsdConfig, deps: AdapterDeps): Provider {
  const health = new SimHealth(config, deps);
  const ussd = new UssdSender(config, deps);
  const isReady = ({ numberId }: { numberId: string }) => health.stateOf(numberId) !== 'silent';
  const pool = new NumberPool(config.sims, { ...deps, isReady });
  return {
    capabilities: POOL_CAPABILITIES,
    catalog: async () => {
      await requireDatabase(config.database);
      health.refresh();
      return pool.offers();
    },
    rent: async (request, signal) => {
      await requireDatabase(config.database);
      health.refresh();
      return pool.rent(request, signal);
    },
    renew: (rental, days) => pool.renew(rental, days),
    release: async (rental) => pool.release(rental),
    findByReference: (reference) => pool.findByReference(reference),
    listActive: () => pool.listActive(),
    numbers: async () => {
      await requireDatabase(config.database);
      health.refresh();
      return health.numbers();
    },
    sendUssd: async (numberId, code, signal) => {
      await requireDatabase(config.database);
      return ussd.send(numberId, code, signal);
    },
    listen: (sink) => new InboxReader(config, deps, sink).start(),
  };
}

/** A number that could not receive its messages is not for rent. */
async function requireDatabase(path: string): Promise<void> {
  await access(path, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    throw new ProviderError('unavailable', 'The gammu-smsd database is missing or may not be written.', {
      cause: error,
    });
  });
}
