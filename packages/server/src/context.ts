import { join } from 'node:path';
import { createCatalog, DENIED_CATEGORIES } from './catalog/index.ts';
import type { Config } from './config/index.ts';
import type { Secrets } from './crypto/index.ts';
import { createMicroBatcher, openNoticeBoard, type PgDatabase } from './db/index.ts';
import { answerRenderer } from './http/answer-renderer.ts';
import type { Clock } from './kernel/clock.ts';
import { createIds } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createMetrics } from './kernel/metrics.ts';
import type { Random } from './kernel/random.ts';
import type { Timers } from './kernel/timers.ts';
import { type IngestDeps, ingestMessages, ingestRows, matchMessages } from './messages/index.ts';
import { confirmPurchases, listActiveRentals, type PurchaseDeps, reservePurchases } from './orders/index.ts';
import { createChangeFeed } from './outbox/index.ts';
import { createDefaultPolicy } from './policy/index.ts';
import { ADAPTERS } from './providers/adapters/index.ts';
import { type Adapter, createProviderHub, createProviderRegistry } from './providers/index.ts';
import { createRecordReader, lookUpRecords } from './relay/index.ts';
import { createTenantsContext } from './tenants/index.ts';
import { openWallets, topUp } from './wallet/index.ts';

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
}

export type AppContext = ReturnType<typeof createContext>;

/** Play money of a new tenant's test wallet. */
const PLAY_MONEY_MICROS = 10_000_000_000n;

/** The composition root: every part is made here and handed what it needs. */
export function createContext(options: ContextOptions) {
  const { config, database: db, secrets, logger, clock, timers, random } = options;
  const ids = createIds(clock, random);
  const metrics = createMetrics();
  const catalog = createCatalog();
  const registry = createProviderRegistry();
  const policy = createDefaultPolicy(DENIED_CATEGORIES);
  const board = options.noticesUrl === null ? null : openBoard(options, options.noticesUrl, ids.uuid());
  const changes = createChangeFeed(board ? carrierOf(board) : undefined);
  const tenants = createTenantsContext({
    db,
    clock,
    ids,
    random,
    logger,
    secrets,
    limits: config.limits,
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
  const { dataKeys } = tenants;
  const { lookupPepper, boxKey } = secrets;

  const reserve = createMicroBatcher({
    run: (rows: Parameters<typeof reservePurchases>[1]) => reservePurchases(db, rows),
  });
  const confirm = createMicroBatcher({
    run: (rows: Parameters<typeof confirmPurchases>[1]) => confirmPurchases(db, rows),
  });
  const match = createMicroBatcher({ run: (rows: Parameters<typeof matchMessages>[1]) => matchMessages(db, rows) });
  const store = createMicroBatcher({ run: (rows: Parameters<typeof ingestRows>[1]) => ingestRows(db, rows) });
  const lookUp = createMicroBatcher({ run: (hashes: readonly Buffer[]) => lookUpRecords(db, hashes) });

  const ingest: IngestDeps = { db, dataKeys, boxKey, ids, logger, changes, match: match.submit, store: store.submit };
  const purchase: PurchaseDeps = {
    db,
    catalog,
    registry,
    policy,
    dataKeys,
    lookupPepper,
    ids,
    random,
    logger,
    currency: config.currency,
    reserve: reserve.submit,
    confirm: confirm.submit,
  };
  const records = createRecordReader({ db, clock, dataKeys, lookupPepper, changes, lookUp: lookUp.submit });
  const hub = createProviderHub({
    db,
    registry,
    logger,
    clock,
    timers,
    random,
    boxKey,
    adapters: options.adapters ?? ADAPTERS,
    stateRoot: join(config.dataDir, 'providers'),
    activeRentals: (providerId) => listActiveRentals(db, providerId),
    sinkFor:
      config.role === 'api'
        ? null
        : (providerId) => async (messages) => {
            for (const outcome of await ingestMessages(ingest, providerId, messages))
              metrics.messagesTotal.inc({ outcome });
          },
  });

  let baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return {
    config,
    db,
    logger,
    clock,
    timers,
    ids,
    metrics,
    tenants,
    catalog,
    registry,
    hub,
    policy,
    changes,
    purchase,
    ingest,
    records,
    baseUrl: () => baseUrl,
    /** Called once the port is known, which `PORT=0` leaves to the system. */
    listensAt: (url: string) => {
      baseUrl = config.publicUrl ?? url;
    },
    rendererFor: (requestId: string) => answerRenderer(() => baseUrl, requestId),
    /** Lets what is under way end, then lets go of everything but the database. */
    close: async () => {
      await hub.close();
      await Promise.all([reserve, confirm, match, store, lookUp].map((batcher) => batcher.drain()));
      await board?.close();
    },
  };
}

function openBoard({ logger, timers }: ContextOptions, url: string, nodeId: string) {
  return openNoticeBoard({ url, channel: 'simsmsbox_changes', nodeId, logger, timers });
}

function carrierOf(board: ReturnType<typeof openNoticeBoard>) {
  return {
    send: (relayHashes: readonly string[]) => board.post(relayHashes),
    onReceived: (listener: (relayHashes: readonly string[]) => void) => board.onNotice((notice) => listener([notice])),
    onGap: (listener: () => void) => board.onGap(listener),
  };
}
