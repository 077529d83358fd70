import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { NumberPool, POOL_CAPABILITIES } from '../../pools/number-pool.ts';
import type { InboundMessages, Provider } from '../../provider.ts';
import { type KannelConfig, KannelConfigSchema, parseKannelConfig } from './config.ts';
import { readPush } from './read-push.ts';

/** Kannel sends what we answer to the sender of the message, so the answer says nothing. */
const NO_ANSWER = { contentType: 'text/plain; charset=utf-8', body: '' } as const;

/** Own numbers behind a Kannel gateway, or any gateway that pushes as it does; see docs/providers/kannel.md. */
export const kannelAdapter: Adapter = {
  name: 'kannel',
  ownNumbers: true,
  configSchema: KannelConfigSchema,
  create: (config, deps) => createProvider(parseKannelConfig(config), deps),
};

function createProvider({ numbers }: KannelConfig, deps: AdapterDeps): Provider {
  const pool = new NumberPool(numbers, deps);
  return {
    capabilities: POOL_CAPABILITIES,
    catalog: () => pool.offers(),
    rent: (request, signal) => pool.rent(request, signal),
    renew: (rental, days) => pool.renew(rental, days),
    release: async (rental) => pool.release(rental),
    findByReference: (reference) => pool.findByReference(reference),
    listActive: () => pool.listActive(),
    parseWebhook: (request): InboundMessages => {
      const message = readPush(numbers, deps, request);
      if (message === null) deps.logger.debug('Left out a push without text.');
      return { messages: message === null ? [] : [message], reply: NO_ANSWER };
    },
    numbers: async () =>
      numbers.map(({ numberId, msisdn, country }) => ({
        numberId,
        phone: msisdn,
        country,
        state: 'unknown',
        signalPercent: null,
        network: null,
        lastSeenAt: null,
      })),
  };
}
