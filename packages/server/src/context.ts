import { join } from 'node:path';
import {
  type Catalog,
  createCatalog,
  DENIED_CATEGORIES,
  findCountry,
  findService,
  syncOffers,
} from './catalog/index.ts';
import type { Config } from './config/index.ts';
import type { DataKeys, Secrets } from './crypto/index.ts';
import {
  createMicroBatcher,
  createRevisions,
  type Db,
  type NoticeBoard,
  openNoticeBoard,
  type PgDatabase,
} from './db/index.ts';
import { answerRenderer } from './http/answer-renderer.ts';
import { createEventRenderer } from './http/presenters/event.ts';
import type { Clock } from './kernel/clock.ts';
import { messageOf } from './kernel/errors.ts';
import { createIds, type Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createMetrics, type Metrics } from './kernel/metrics.ts';
import type { Random } from './kernel/random.ts';
import type { Timers } from './kernel/timers.ts';
import {
  type IncomingRow,
  type IngestDeps,
  ingestMessages,
  ingestRows,
  type MessageAddress,
  matchMessages,
} from './messages/index.ts';
import {
  type ConfirmationRow,
  confirmPurchases,
  listActiveRentals,
  type PurchaseDeps,
  type ReservationRow,
  reservePurchases,
} from './orders/index.ts';
import { type ChangeCarrier, createChangeFeed, createChangeWaits } from './outbox/index.ts';
import { createDefaultPolicy } from './policy/index.ts';
import { createAdapters } from './providers/adapters/index.ts';
import {
  type Adapter,
  type ConnectedProvider,
  createCallLog,
  createInboundKeys,
  createProviderCalls,
  createProviderHub,
  createProviderRegistry,
  type ProviderCalls,
  type ProviderHubDeps,
  type ProviderMessage,
} from './providers/index.ts';
import { createRecordReader, getTemplate, lookUpRecords } from './relay/index.ts';
import { createTenantsContext } from './tenants/index.ts';
import { openWallets, PLAY_MONEY_MICROS, topUp } from './wallet/index.ts';
import { createNameResolver, createWebhooks, type ResolveName } from './webhooks/index.ts';

/** What a box is made from: the outside world as ports. */
export interface ContextOptions {
  readonly config: Config;
  readonly database: PgDatabase;
  /** Where other processes on the database are told of changes; null when there are none. */
  readonly noticesUrl: string | null;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** The kinds of providers; all of ours unless a test or a bench brings others. */
  readonly adapters?: ReadonlyMap<string, Adapter>;
  /** Finds the addresses of webhooks; the name servers of this machine unless a test brings others. */
  readonly resolveName?: ResolveName;
}

export type AppContext = ReturnType<typeof createContext>;

/** The composition root: every part is made here and handed what it needs. */
export function createContext(options: ContextOptions) {
  const { config, database: db, secrets, logger, clock, timers, random } = options;
  const ids = createIds(clock, random);
  const metrics = createMetrics();
  const catalog = createCatalog();
  const registry = createProviderRegistry();
  const callLog = createCallLog({ db, clock, timers, logger });
  const calls = createProviderCalls({
    timers,
    clock,
    onSettled: (call) => {
      const { providerId, operation, outcome, latencyMs } = call;
      metrics.providerCallSeconds.observe({ provider: String(providerId), operation, outcome }, latencyMs / 1000);
      callLog.note(call);
    },
  });
  const revisions = createRevisions({ db, logger });
  const inboundKeys = createInboundKeys(secrets.lookupPepper, registry);
  const policy = createDefaultPolicy(DENIED_CATEGORIES);
  const board = openBoard(options, ids.uuid());
  const changes = createChangeFeed(board && carrierOf(board));
  const waits = createChangeWaits({ changes, timers });
  const tenants = createTenants(options, ids);
  const { dataKeys } = tenants;
  const { lookupPepper, boxKey } = secrets;
  const shared = createSharedCalls(db);

  const parts = { db, catalog, registry, calls, revisions, policy, ids, logger, changes };
  const { match, store, reserve, confirm, lookUp } = shared;
  const ingest: IngestDeps = { ...parts, dataKeys, boxKey, match, store };
  const currency = config.currency;
  const requireTemplate: PurchaseDeps['requireTemplate'] = (...address) => getTemplate(db, ...address);
  const made = { timers, dataKeys, lookupPepper, random, currency, reserve, confirm };
  const purchase: PurchaseDeps = { ...parts, ...made, requireTemplate };
  const records = createRecordReader({ db, clock, dataKeys, lookupPepper, changes, lookUp });
  const sinkFor = (providerId: number) => async (messages: readonly ProviderMessage[]) => {
    for (const outcome of await ingestMessages(ingest, providerId, messages)) metrics.messagesTotal.inc({ outcome });
  };
  let baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const hub = createHub(options, {
    registry,
    sinkFor,
    codesFor: () => ({
      service: (foreign) => findService(foreign)?.code,
      country: (foreign) => findCountry(foreign)?.code,
    }),
    inboundUrlOf: (stored) => `${baseUrl}/api/sms/inbound/${inboundKeys.keyOf(stored)}`,
  });
  const webhooks = createWebhookParts(options, { ids, metrics, dataKeys });

  const served = {
    config,
    clock,
    timers,
    metrics,
    tenants,
    hub,
    purchase,
    ingest,
    records,
    waits,
    webhooks,
    sinkFor,
    inboundKeys,
  };
  return {
    ...parts,
    ...served,
    baseUrl: () => baseUrl,
    /** Called once the port is known, which `PORT=0` leaves to the system. */
    listensAt: (url: string) => {
      baseUrl = config.publicUrl ?? url;
    },
    renderEvents: createEventRenderer({ db, dataKeys }),
    rendererFor: (requestId: string) => answerRenderer(() => baseUrl, requestId),
    syncProvider: createProviderSync({ catalog, calls, logger, metrics }),
    /** Lets what is under way end, then lets go of everything but the database. */
    close: async () => {
      await hub.close();
      await webhooks.sender.close();
      await shared.drain();
      await callLog.flush();
      await board?.close();
    },
  };
}

/** Reads one provider's offers into the catalog, and says what it saw; never throws. */
function createProviderSync({ catalog, calls, logger, metrics }: ProviderSyncDeps) {
  return async ({ providerId, provider }: ConnectedProvider): Promise<void> => {
    try {
      const { leftOut } = await syncOffers({ catalog, calls }, providerId, provider);
      if (leftOut > 0) logger.warn({ providerId, leftOut }, 'offers that make no sense were left out');
      const stock = catalog.ofProvider(providerId).reduce((sum, offer) => sum + offer.stock, 0);
      metrics.offersStock.set({ provider: String(providerId) }, stock);
    } catch (error) {
      logger.warn({ providerId, reason: messageOf(error) }, 'offers could not be read');
    }
  };
}

interface ProviderSyncDeps extends Pick<ContextOptions, 'logger'> {
  readonly calls: ProviderCalls;
  readonly catalog: Catalog;
  readonly metrics: Metrics;
}

function createHub(
  { config, database, secrets, logger, clock, timers, random, adapters }: ContextOptions,
  parts: Pick<ProviderHubDeps, 'registry' | 'sinkFor' | 'codesFor' | 'inboundUrlOf'>,
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

function createWebhookParts(
  { config, database: db, logger, clock, timers, random, resolveName }: ContextOptions,
  { ids, metrics, dataKeys }: { readonly ids: Ids; readonly metrics: Metrics; readonly dataKeys: DataKeys },
) {
  return createWebhooks({
    db,
    dataKeys,
    ids,
    random,
    clock,
    timers,
    logger,
    policy: { ports: config.webhookPorts, allowLoopback: config.webhookAllowLoopback },
    resolve: resolveName ?? createNameResolver(),
    renderEvents: createEventRenderer({ db, dataKeys }),
    onAttempt: (outcome) => metrics.webhookDeliveriesTotal.inc({ outcome }),
  });
}

function createTenants({ config, database, secrets, logger, clock, random }: ContextOptions, ids: Ids) {
  return createTenantsContext({
    db: database,
    clock,
    ids,
    random,
    logger,
    secrets,
    limits: config.limits,
    operatorsNeedTotp: !config.trial,
    registrationOpen: config.registration,
    setUpTenant: async (tx, tenantId) => {
      await openWallets(tx, tenantId, config.currency);
      await topUp(tx, {
        tenantId,
        wallet: 'test',
        amountMicros: PLAY_MONEY_MICROS,
        reference: 'play-money',
        note: null,
      });
    },
  });
}

/** The calls of the hot paths, each shared by all who make it at the same time. */
function createSharedCalls(db: Db) {
  const reserve = createMicroBatcher({ run: (rows: readonly ReservationRow[]) => reservePurchases(db, rows) });
  const confirm = createMicroBatcher({ run: (rows: readonly ConfirmationRow[]) => confirmPurchases(db, rows) });
  const match = createMicroBatcher({ run: (addresses: readonly MessageAddress[]) => matchMessages(db, addresses) });
  const store = createMicroBatcher({ run: (rows: readonly IncomingRow[]) => ingestRows(db, rows) });
  const lookUp = createMicroBatcher({ run: (hashes: readonly Buffer[]) => lookUpRecords(db, hashes) });
  return {
    reserve: reserve.submit,
    confirm: confirm.submit,
    match: match.submit,
    store: store.submit,
    lookUp: lookUp.submit,
    drain: async () => {
      await Promise.all([reserve, confirm, match, store, lookUp].map((batcher) => batcher.drain()));
    },
  };
}

function openBoard({ noticesUrl, logger, timers }: ContextOptions, nodeId: string): NoticeBoard | undefined {
  if (noticesUrl === null) return undefined;
  return openNoticeBoard({ url: noticesUrl, channel: 'simsmsbox_changes', nodeId, logger, timers });
}

function carrierOf(board: NoticeBoard): ChangeCarrier {
  return {
    send: (relayHashes) => board.post(relayHashes),
    onReceived: (listener) => board.onNotice((notice) => listener([notice])),
    onGap: (listener) => board.onGap(listener),
  };
}
