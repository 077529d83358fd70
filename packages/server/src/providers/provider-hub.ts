import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { seal } from '../crypto/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Adapter, CodeMapper } from './adapter.ts';
import { CONFIG_PURPOSE, createConnections } from './connections.ts';
import { createHttpClient } from './http-client.ts';
import type { ProviderHubDeps } from './provider-hub-deps.ts';
import {
  insertProvider,
  listProviders,
  type ProviderChange,
  type StoredProvider,
  updateProvider,
} from './repository.ts';

export interface ProviderSetUp {
  readonly name: string;
  readonly alias: string | null;
  readonly adapter: string;
  readonly config: unknown;
  readonly markupBps: number;
}

/** What else is written with a change of a provider, or not at all. */
export type ProviderRecord = (tx: Tx, stored: StoredProvider) => Promise<void>;

/** Connects the stored providers and keeps the registry in step with what the operator changes. */
export interface ProviderHub {
  /**
   * Connects what is not connected, or was changed by whichever process, and lets go of what is gone. A provider
   * that cannot start is logged and tried again at the next call.
   */
  refresh(): Promise<void>;
  list(): Promise<StoredProvider[]>;
  /** Whether this process can make providers of the kind. */
  knows(adapter: string): boolean;
  /**
   * Stores a provider and connects it; `record` runs in the transaction that stores it. One that cannot be connected is
   * stored all the same, logged, and missing from the registry.
   * @throws AppError VALIDATION_FAILED for an unknown adapter or a configuration it refuses, CONFLICT for a taken name.
   */
  create(setUp: ProviderSetUp, record?: ProviderRecord): Promise<StoredProvider>;
  /** The first half of {@link create}, on a database that may be bound to a transaction; {@link connect} follows it. */
  store(db: Db, setUp: ProviderSetUp, record?: ProviderRecord): Promise<StoredProvider>;
  /** Connects a stored provider; logs it when it cannot. */
  connect(stored: StoredProvider): Promise<void>;
  /** As {@link create}. @throws AppError NOT_FOUND, VALIDATION_FAILED. */
  update(
    providerId: number,
    change: Omit<ProviderChange, 'sealedConfig'> & { readonly config: unknown },
    record?: ProviderRecord,
  ): Promise<StoredProvider>;
  /** Stops listening; resolves when nothing is in flight. */
  close(): Promise<void>;
}

/** Builds the hub; nothing is connected yet. */
export function createProviderHub(deps: ProviderHubDeps): ProviderHub {
  const connections = createConnections(deps);
  // What is stored is stored: the next refresh tries again.
  const connectOrLog = (stored: StoredProvider) =>
    connections.connect(stored).catch((error: unknown) => {
      const { providerId, name } = stored;
      deps.logger.error({ providerId, name, reason: messageOf(error) }, 'a provider could not be connected');
    });
  const store: ProviderHub['store'] = async (db, { name, alias, adapter, config, markupBps }, record) => {
    if (!deps.adapters.has(adapter)) throw unknownAdapter(deps.adapters);
    await checkConfig(deps, adapter, config);
    const sealedConfig = sealConfig(deps, name, config);
    const ownNumbers = deps.adapters.get(adapter)?.ownNumbers ?? false;
    return db.transaction(async (tx) => {
      const inserted = await insertProvider(tx, { name, alias, adapter, sealedConfig, ownNumbers, markupBps });
      if (!inserted) throw taken();
      await record?.(tx, inserted);
      return inserted;
    });
  };
  return {
    refresh: () => connections.follow(),
    list: () => listProviders(deps.db),
    knows: (adapter) => deps.adapters.has(adapter),
    store,
    connect: connectOrLog,
    async create(setUp, record) {
      const stored = await store(deps.db, setUp, record);
      await connectOrLog(stored);
      return stored;
    },
    async update(providerId, { enabled, markupBps, config }, record) {
      const before = (await listProviders(deps.db)).find((stored) => stored.providerId === providerId);
      if (!before) throw notFound();
      if (config !== undefined) await checkConfig(deps, before.adapter, config);
      const sealedConfig = config === undefined ? null : sealConfig(deps, before.name, config);
      const stored = await deps.db.transaction(async (tx) => {
        const updated = await updateProvider(tx, providerId, { enabled, markupBps, sealedConfig });
        if (!updated) throw notFound();
        await record?.(tx, updated);
        return updated;
      });
      await connectOrLog(stored);
      return stored;
    },
    close: () => connections.close(),
  };
}

/** For a provider that is thrown away before it lists anything. */
const NO_CODES: CodeMapper = { service: () => undefined, country: () => undefined };

function sealConfig({ boxKey }: ProviderHubDeps, name: string, config: unknown): Buffer {
  return seal(boxKey, { purpose: CONFIG_PURPOSE, recordId: name }, JSON.stringify(config));
}

/** An adapter refuses a configuration that does not fit when it is made; this one is thrown away. */
async function checkConfig(deps: ProviderHubDeps, adapterName: string, config: unknown): Promise<void> {
  const stateDir = join(deps.stateRoot, 'check');
  await mkdir(stateDir, { recursive: true });
  const http = createHttpClient();
  const { clock, timers, random, logger } = deps;
  try {
    deps.adapters.get(adapterName)?.create(config, {
      clock,
      timers,
      random,
      logger,
      http,
      stateDir,
      codes: NO_CODES,
      inboundUrl: () => '',
      activeRentals: () => Promise.resolve([]),
    });
  } catch (error) {
    throw error instanceof AppError ? atConfig(error) : error;
  } finally {
    await http.close();
  }
}

/** An adapter names fields from its own configuration's root; the operator sent that inside a larger body. */
function atConfig({ code, detail, fields }: AppError): AppError {
  return new AppError(code, {
    detail,
    fields: fields.map(({ field, message }) => ({ field: `/config${field === '/' ? '' : field}`, message })),
  });
}

function taken(): AppError {
  return new AppError('CONFLICT', {
    detail: 'Another provider has this name or alias, or is the one sandbox. Nothing was stored; choose another.',
  });
}

function unknownAdapter(adapters: ReadonlyMap<string, Adapter>): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `There is no such adapter. Nothing was stored; choose one of ${[...adapters.keys()].join(', ')}.`,
    fields: [{ field: '/adapter', message: 'unknown adapter' }],
  });
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such provider. Nothing was changed.' });
}
