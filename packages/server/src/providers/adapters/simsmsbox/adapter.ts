import { Type } from 'typebox';
import type { Adapter, AdapterDeps } from '../../adapter.ts';
import type { Provider } from '../../provider.ts';
import { amountOf, createBoxClient } from './box-client.ts';
import { parseSimsmsboxConfig, type SimsmsboxConfig, SimsmsboxConfigSchema } from './config.ts';
import { keepWebhook } from './keep-webhook.ts';
import { createDeliveryReader, fetchMessages } from './messages.ts';
import { readOffers } from './offers.ts';
import { findByReference, listActive, release, renew, rent } from './rentals.ts';

/** Orders live for 30 days at most, and renewals are given back with them. */
const REFUNDABLE_MS = 30 * 86_400_000;
/** Where the other box sends messages by itself, asking finds what was lost on the way. */
const SAFETY_NET_SECONDS = 60;

const BalanceSchema = Type.Object({ balance: Type.Number(), currency: Type.String() });

/** Another box as a source of numbers, through the same API and client as any customer; see docs/providers/simsmsbox.md. */
export const simsmsboxAdapter: Adapter = {
  name: 'simsmsbox',
  configSchema: SimsmsboxConfigSchema,
  create: (config, deps) => createProvider(parseSimsmsboxConfig(config), deps),
};

function createProvider(config: SimsmsboxConfig, deps: AdapterDeps): Provider {
  const client = createBoxClient(config, deps.http);
  const everySeconds = config.push ? Math.max(config.pollSeconds, SAFETY_NET_SECONDS) : config.pollSeconds;
  return {
    capabilities: {
      messages: config.push ? 'push' : 'poll',
      // One call is for all rentals.
      polling: { everyMs: everySeconds * 1_000, rentalsPerCall: 100_000, callsPerSecond: 2 },
      catalogEveryMs: config.catalogSeconds * 1_000,
      idempotentRent: true,
      refundableForMs: REFUNDABLE_MS,
      refundOnlyUnused: true,
    },
    catalog: (signal) => readOffers({ client, config, codes: deps.codes }, signal),
    rent: (request, signal) => rent(client, request, signal),
    renew: (rental, days, reference, signal) => renew(client, rental, days, reference, signal),
    release: (rental, signal) => release(client, rental, signal),
    findByReference: (reference, signal, request) => findByReference(client, reference, signal, request),
    listActive: (signal) => listActive(client, signal),
    balanceMicros: async (signal) => {
      const { balance } = await client.call(BalanceSchema, (box) => box.wallet.balance({ signal }));
      return amountOf(balance);
    },
    fetchMessages: (rentals, since, signal) => fetchMessages(client, rentals, since, signal),
    ...(config.push && { parseWebhook: createDeliveryReader(client), listen: () => keepWebhook(client, deps) }),
  };
}
