import { DENIED_CATEGORIES } from './catalog/index.ts';
import type { Config } from './config/index.ts';
import type { ContextOptions } from './context-options.ts';
import type { DataKeys } from './crypto/index.ts';
import { createMicroBatcher, type Db, type NoticeBoard, openNoticeBoard, type Revisions } from './db/index.ts';
import { answerRenderer } from './http/answer-renderer.ts';
import { createEventRenderer } from './http/presenters/event.ts';
import { createIds, type Ids } from './kernel/ids.ts';
import { createMetrics, type Metrics } from './kernel/metrics.ts';
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
  type PurchaseDeps,
  type ReservationRow,
  reservePurchases,
} from './orders/index.ts';
import { type ChangeCarrier, createChangeFeed, createChangeWaits } from './outbox/index.ts';
import {
  BOX_LIMITS,
  createDecisionLog,
  createPolicy,
  POLICY_TOPIC,
  type Policy,
  TRIAL_LIMITS,
} from './policy/index.ts';
import type { InboundKeys, ProviderHubDeps, ProviderMessage, ProviderRegistry } from './providers/index.ts';
import { createRecordReader, getTemplate, lookUpRecords } from './relay/index.ts';
import { createBoxSettings, type SettingsInForce } from './settings/index.ts';
import { createTenantsContext } from './tenants/index.ts';
import { createHub, createPolling, createUpstream } from './upstream-context.ts';
import { openWallets, PLAY_MONEY_MICROS, topUp } from './wallet/index.ts';
import { createNameResolver, createWebhooks } from './webhooks/index.ts';

export type AppContext = ReturnType<typeof createContext>;

/** The composition root: every part is made here and handed what it needs. */
export function createContext(options: ContextOptions) {
  const { config, database: db, secrets, logger, clock, timers, random } = options;
  const ids = createIds(clock, random);
  const metrics = createMetrics();
  const nodeId = ids.uuid();
  const { callLog, inboundKeys, syncProvider, catalogSync, codes, unknownCodes, ...upstream } = createUpstream(
    options,
    metrics,
    nodeId,
  );
  const policy = createBoxPolicy(options, upstream.revisions);
  const decisions = createDecisionLog({ db, logger });
  const board = openBoard(options, nodeId);
  const changes = createChangeFeed(board && carrierOf(board));
  const waits = createChangeWaits({ changes, timers });
  const settings = createBoxSettings({ db, revisions: upstream.revisions, registration: config.registration });
  const tenants = createTenants(options, ids, settings);
  const { dataKeys } = tenants;
  const { lookupPepper, boxKey } = secrets;
  const shared = createSharedCalls(db);
  const parts = { db, ...upstream, policy, decisions, ids, logger, changes };
  const { match, store, reserve, confirm, lookUp } = shared;
  const { ingest, sinkFor } = createIngest({ ...parts, dataKeys, boxKey, match, store }, metrics);
  const requireTemplate: PurchaseDeps['requireTemplate'] = (...address) => getTemplate(db, ...address);
  const { currency } = config;
  const made = { timers, dataKeys, lookupPepper, random, currency, reserve, confirm };
  const purchase: PurchaseDeps = { ...parts, ...made, requireTemplate };
  const records = createRecordReader({ db, clock, dataKeys, lookupPepper, changes, lookUp });
  const addresses = createAddresses(config, settings, inboundKeys);
  const hub = createHub(options, {
    registry: upstream.registry,
    sinkFor,
    codesFor: codes.mapperFor,
    inboundUrlOf: addresses.inboundUrlOf,
    marketAllowed: policy.statementAccepted,
  });
  const poller = createPolling(options, { ...upstream, metrics, nodeId, sinkFor });
  const webhooks = createWebhookParts(options, { ids, metrics, dataKeys });

  const served = { config, clock, timers, metrics, tenants, hub, purchase, ingest, records, waits, webhooks };
  return {
    ...parts,
    ...served,
    sinkFor,
    inboundKeys,
    ...addresses,
    catalogSync,
    poller,
    syncProvider,
    renderEvents: createEventRenderer({ db, dataKeys }),
    settings,
    /** Writes the calls that wait to be written to timelines. */
    flushCalls: () => callLog.flush(),
    rendererFor: (requestId: string) => answerRenderer(addresses.relayBaseUrl, requestId),
    /** Lets what is under way end, then lets go of everything but the database. */
    close: async () => {
      for (const part of [hub, catalogSync, poller, webhooks.sender]) await part.close();
      for (const queue of [shared, decisions]) await queue.drain();
      for (const log of [callLog, unknownCodes, upstream.routingLog]) await log.flush();
      await board?.close();
    },
  };
}

/** Where the box is found, by whom. */
function createAddresses(config: Config, settings: SettingsInForce, inboundKeys: InboundKeys) {
  let baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const inboundUrlOf: ProviderHubDeps['inboundUrlOf'] = (stored) =>
    `${baseUrl}/api/sms/inbound/${inboundKeys.keyOf(stored)}`;
  return {
    baseUrl: () => baseUrl,
    /** Called once the port is known, which `PORT=0` leaves to the system. */
    listensAt: (url: string) => {
      baseUrl = config.publicUrl ?? url;
    },
    relayBaseUrl: () => settings.current().relayBaseUrl ?? baseUrl,
    inboundUrlOf,
  };
}

/** What takes messages in, and the sink that it is for each provider. */
function createIngest(parts: Omit<IngestDeps, 'isPlay'> & { readonly registry: ProviderRegistry }, metrics: Metrics) {
  const isPlay = (providerId: number) => {
    const sides = parts.registry.get(providerId)?.sides ?? [];
    return sides.length > 0 && !sides.includes('live');
  };
  const ingest: IngestDeps = { ...parts, isPlay };
  const sinkFor = (providerId: number) => async (messages: readonly ProviderMessage[]) => {
    for (const outcome of await ingestMessages(ingest, providerId, messages)) metrics.messagesTotal.inc({ outcome });
  };
  return { ingest, sinkFor };
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

function createBoxPolicy({ config, database: db }: ContextOptions, revisions: Revisions): Policy {
  const ofBox = config.trial ? TRIAL_LIMITS : BOX_LIMITS;
  const defaultLimits = config.limits ? ofBox : null;
  const policy = createPolicy({ db, deniedCategories: DENIED_CATEGORIES, defaultLimits, poll: revisions.poll });
  revisions.follow(POLICY_TOPIC, policy.load);
  return policy;
}

function createTenants(
  { config, database, secrets, logger, clock, random }: ContextOptions,
  ids: Ids,
  settings: SettingsInForce,
) {
  return createTenantsContext({
    db: database,
    clock,
    ids,
    random,
    logger,
    secrets,
    limits: config.limits,
    operatorsNeedTotp: !config.trial,
    registrationOpen: () => settings.current().registrationOpen,
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
