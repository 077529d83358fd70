import { join } from 'node:path';
import {
  createCatalog,
  createCatalogSync,
  createCodeBook,
  createUnknownCodes,
  followCodeMappings,
  SYNC_REQUESTS,
} from './catalog/index.ts';
import type { ContextOptions } from './context-options.ts';
import { createRevisions, type Revisions } from './db/index.ts';
import { createHealthBook, createHealthLoader, followPauses } from './health/index.ts';
import { messageOf } from './kernel/errors.ts';
import type { Metrics } from './kernel/metrics.ts';
import { createRoutingLog, listActiveRentals } from './orders/index.ts';
import { createMessagePoller, type MessagePollerDeps } from './polling/index.ts';
import { createPriceBook, followPriceRules } from './pricing/index.ts';
import { createAdapters } from './providers/adapters/index.ts';
import {
  BREAKER_POLICY,
  type Breakers,
  type ConnectedProvider,
  createBreakers,
  createCallLog,
  createInboundKeys,
  createProviderCalls,
  createProviderHub,
  createProviderRegistry,
  type ProviderHubDeps,
} from './providers/index.ts';
import { createRouting, createStrategyBook, followStrategies } from './quoting/index.ts';

/** The part of a box that faces its sources of numbers: who they are, what they offer and how they are called. */
export function createUpstream(options: ContextOptions, metrics: Metrics, nodeId: string) {
  const { database: db, secrets, logger, clock, timers } = options;
  const catalog = createCatalog();
  const registry = createProviderRegistry();
  const callLog = createCallLog({ db, clock, timers, logger });
  const breakers = createBreakers({ clock, policy: options.breaker ?? BREAKER_POLICY });
  const calls = createProviderCalls({
    timers,
    clock,
    breakers,
    onSettled: (call) => {
      const { providerId, operation, outcome, latencyMs } = call;
      metrics.providerCallSeconds.observe({ provider: String(providerId), operation, outcome }, latencyMs / 1000);
      callLog.note(call);
    },
  });
  const revisions = createRevisions({ db, logger });
  followPauses(db, revisions, registry.pauseOnly);
  const inboundKeys = createInboundKeys(secrets.lookupPepper, registry);

  const catalogSync = createCatalogSync({
    db,
    catalog,
    calls,
    registry,
    clock,
    timers,
    random: options.random,
    logger,
    nodeId,
    onStock: (providerId, stock) => {
      const labels = { provider: String(providerId) };
      if (stock === null) metrics.offersStock.remove(labels);
      else metrics.offersStock.set(labels, stock);
    },
  });
  const unknownCodes = createUnknownCodes({ db, clock, timers, logger });
  const codes = createCodeBook(unknownCodes);
  // Before offers are read again because of them.
  followCodeMappings(db, revisions, codes);
  revisions.follow(SYNC_REQUESTS, () => catalogSync.followRequests());

  /** Reads one provider's offers into the catalog now; never throws. */
  const syncProvider = async ({ providerId }: Pick<ConnectedProvider, 'providerId'>): Promise<void> => {
    await catalogSync
      .sync(providerId)
      .catch((error: unknown) => logger.warn({ providerId, reason: messageOf(error) }, 'offers could not be read'));
  };
  return {
    catalog,
    registry,
    breakers,
    ...createRoutingParts(options, { revisions, breakers }),
    calls,
    callLog,
    revisions,
    inboundKeys,
    codes,
    unknownCodes,
    catalogSync,
    syncProvider,
  };
}

/** What offers are priced and weighed by. */
function createRoutingParts(
  { database: db, clock, timers, logger }: ContextOptions,
  { revisions, breakers }: { readonly revisions: Revisions; readonly breakers: Breakers },
) {
  const prices = createPriceBook();
  followPriceRules(db, revisions, prices);
  const strategies = createStrategyBook();
  followStrategies(db, revisions, strategies);
  const health = createHealthBook({ clock });
  return {
    prices,
    health,
    loadHealth: createHealthLoader(db, health),
    routing: createRouting({ strategies, health, breakers }),
    routingLog: createRoutingLog({ db, clock, timers, logger }),
  };
}

/** Fetches the messages of providers that do not push them. */
export function createPolling(
  { database, clock, logger }: ContextOptions,
  {
    metrics,
    ...parts
  }: Pick<MessagePollerDeps, 'registry' | 'calls' | 'sinkFor' | 'nodeId'> & { readonly metrics: Metrics },
) {
  return createMessagePoller({
    ...parts,
    db: database,
    clock,
    logger,
    onPoll: (providerId, outcome) => metrics.pollsTotal.inc({ provider: String(providerId), outcome }),
    onLateness: (providerId, seconds) => metrics.pollLatenessSeconds.observe({ provider: String(providerId) }, seconds),
    onMessages: (providerId, count) => metrics.polledMessagesTotal.inc({ provider: String(providerId) }, count),
  });
}

/** Connects the stored providers; what they need of the rest of the box comes in `parts`. */
export function createHub(
  { config, database, secrets, logger, clock, timers, random, adapters }: ContextOptions,
  parts: Pick<ProviderHubDeps, 'registry' | 'sinkFor' | 'codesFor' | 'inboundUrlOf' | 'marketAllowed'>,
) {
  return createProviderHub({
    ...parts,
    db: database,
    logger,
    clock,
    timers,
    random,
    boxKey: secrets.boxKey,
    onTrial: config.trial,
    adapters: adapters ?? createAdapters({ instantSimulator: !config.limits }),
    takesMessagesIn: config.role !== 'api',
    stateRoot: join(config.dataDir, 'providers'),
    activeRentals: (providerId) => listActiveRentals(database, providerId),
  });
}
