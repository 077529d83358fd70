import type { Adapter, AdapterDeps } from '../../adapter.ts';
import { NumberPool, POOL_CAPABILITIES } from '../../pools/number-pool.ts';
import type { InboundMessages, Provider, ProviderCapabilities, RentalRef } from '../../provider.ts';
import { type AndroidSmsgateConfig, AndroidSmsgateConfigSchema, parseAndroidSmsgateConfig } from './config.ts';
import { createGatewayApi, type GatewayApi } from './gateway-api.ts';
import { PhoneHealth } from './phone-health.ts';
import { readDelivery } from './read-delivery.ts';
import { verifySignature } from './verify-signature.ts';
import { WebhookRegistrar } from './webhook-registrar.ts';

const CAPABILITIES: ProviderCapabilities = {
  ...POOL_CAPABILITIES,
  // The safety net: an export wakes the phone, and a phone that was told of a message sends it by itself.
  polling: { everyMs: 10 * 60_000, rentalsPerCall: 20, callsPerSecond: 1 },
};

/** A message centre's clock may differ from ours by this much; what is exported twice is one message. */
const EXPORT_MARGIN_MS = 10 * 60_000;

/** Phones with the app SMS Gateway for Android; see docs/providers/android-smsgate.md. */
export const androidSmsgateAdapter: Adapter = {
  name: 'android-smsgate',
  ownNumbers: true,
  configSchema: AndroidSmsgateConfigSchema,
  create: (config, deps) => createProvider(parseAndroidSmsgateConfig(config), deps),
};

function createProvider(config: AndroidSmsgateConfig, deps: AdapterDeps): Provider {
  const { sims } = config;
  const api = createGatewayApi(config, deps.http);
  const health = new PhoneHealth(config, api, deps);
  const pool = new NumberPool(sims, { ...deps, isReady: (sim) => health.stateOf(sim) !== 'silent' });
  return {
    capabilities: CAPABILITIES,
    catalog: async (signal) => {
      await health.refresh(signal);
      return pool.offers();
    },
    rent: (request, signal) => pool.rent(request, signal),
    renew: (rental, days) => pool.renew(rental, days),
    release: async (rental) => pool.release(rental),
    findByReference: (reference) => pool.findByReference(reference),
    listActive: () => pool.listActive(),
    parseWebhook: (request): InboundMessages => {
      const now = deps.clock.now();
      verifySignature(request, config.signingKey, now);
      const { deviceId, message } = readDelivery(sims, request.body, now);
      health.heard(deviceId, now);
      return { messages: message === null ? [] : [message] };
    },
    fetchMessages: async (rentals, since, signal) => {
      await exportInboxes({ config, api, until: deps.clock.now() }, rentals, since, signal);
      return [];
    },
    numbers: async (signal) => {
      await health.refresh(signal, 0);
      return sims.map((sim) => health.describe(sim));
    },
    listen: () => new WebhookRegistrar(api, [...new Set(sims.map(({ deviceId }) => deviceId))], deps).start(),
  };
}

interface Exporting {
  readonly config: AndroidSmsgateConfig;
  readonly api: GatewayApi;
  readonly until: Date;
}

/** Lets the phones of these rentals push once more what they received since then; it arrives as any delivery does. */
async function exportInboxes(
  { config, api, until }: Exporting,
  rentals: readonly RentalRef[],
  since: Date,
  signal: AbortSignal,
): Promise<void> {
  const phones = new Set(rentals.map(({ phone }) => phone));
  const deviceIds = new Set(config.sims.filter(({ msisdn }) => phones.has(msisdn)).map(({ deviceId }) => deviceId));
  const period = {
    since: new Date(since.getTime() - EXPORT_MARGIN_MS),
    until: new Date(until.getTime() + EXPORT_MARGIN_MS),
  };
  await Promise.all([...deviceIds].map((deviceId) => api.exportInbox({ deviceId, ...period }, signal)));
}
