import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { seal } from '../crypto/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Adapter, AdapterDeps, CodeMapper } from './adapter.ts';
import { CONFIG_PURPOSE, type Connections, createConnections, openConfig } from './connections.ts';
import { createHttpClient } from './http-client.ts';
import type { Provider } from './provider.ts';
import type { ProviderHubDeps } from './provider-hub-deps.ts';
import { SANDBOX } from './registry.ts';
import { countUpInboundVersion, deleteUnusedProvider } from './repository.removal.ts';
import {
  insertProvider,
  listProviders,
  type ProviderChange,
  type StoredProvider,
  updateProvider,
} from './repository.ts';
import { keepSecrets, withoutSecrets } from './secret-fields.ts';

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
   * Stores a provider and connects it, switched off where it resells strangers' numbers; `record` runs in the transaction that stores it. One that cannot be connected is
   * stored all the same, logged, and missing from the registry.
   * @throws AppError VALIDATION_FAILED for an unknown adapter or a configuration it refuses, CONFLICT for a taken name.
   */
  create(setUp: ProviderSetUp, record?: ProviderRecord): Promise<StoredProvider>;
  /** The first half of {@link create}, on a database that may be bound to a transaction; {@link connect} follows it. */
  store(db: Db, setUp: ProviderSetUp, record?: ProviderRecord): Promise<StoredProvider>;
  /** Connects a stored provider; logs it when it cannot. */
  connect(stored: StoredProvider): Promise<void>;
  /** As {@link create}. @throws AppError NOT_FOUND, VALIDATION_FAILED, STATEMENT_NOT_ACCEPTED. */
  update(
    providerId: number,
    change: Omit<ProviderChange, 'sealedConfig'> & { readonly config: unknown },
    record?: ProviderRecord,
  ): Promise<StoredProvider>;
  /** The kinds of providers this process can make. */
  adapters(): readonly Adapter[];
  /** The configuration of a provider but for its secrets. */
  shownConfig(stored: StoredProvider): Readonly<Record<string, unknown>>;
  /**
   * Makes a provider of a configuration, without storing or connecting it, and hands it to `run`.
   * @throws AppError VALIDATION_FAILED as {@link create}; whatever `run` throws.
   */
  tryOut<T>(adapter: string, config: unknown, run: (provider: Provider) => Promise<T>): Promise<T>;
  /** Deletes a provider that was never used. @throws AppError NOT_FOUND, CONFLICT when it was, or is built in. */
  remove(providerId: number, record: (tx: Tx) => Promise<void>): Promise<void>;
  /** Gives a provider a new inbound key. @throws AppError NOT_FOUND. */
  renewInboundKey(providerId: number, record: ProviderRecord): Promise<StoredProvider>;
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
    const { ownNumbers = false, market = false } = deps.adapters.get(adapter) ?? {};
    return db.transaction(async (tx) => {
      const inserted = await insertProvider(tx, {
        name,
        alias,
        adapter,
        sealedConfig,
        ownNumbers,
        markupBps,
        enabled: !market,
      });
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
    async update(providerId, { enabled, markupBps, config, exclusiveAccount }, record) {
      const before = (await listProviders(deps.db)).find((stored) => stored.providerId === providerId);
      if (!before) throw notFound();
      if (enabled && deps.adapters.get(before.adapter)?.market && !deps.marketAllowed()) throw notAccepted();
      const whole = config === undefined ? undefined : completed(deps, before, config);
      if (whole !== undefined) await checkConfig(deps, before.adapter, whole);
      const sealedConfig = whole === undefined ? null : sealConfig(deps, before.name, whole);
      const stored = await deps.db.transaction(async (tx) => {
        const updated = await updateProvider(tx, providerId, { enabled, markupBps, sealedConfig, exclusiveAccount });
        if (!updated) throw notFound();
        await record?.(tx, updated);
        return updated;
      });
      await connectOrLog(stored);
      return stored;
    },
    ...createUpkeep(deps, connections, connectOrLog),
    close: () => connections.close(),
  };
}

/** What an operator does with a provider beside connecting and changing it. */
function createUpkeep(
  deps: ProviderHubDeps,
  connections: Connections,
  connect: (stored: StoredProvider) => Promise<void>,
): Pick<ProviderHub, 'adapters' | 'shownConfig' | 'tryOut' | 'remove' | 'renewInboundKey'> {
  const find = async (providerId: number) => {
    const stored = (await listProviders(deps.db)).find((each) => each.providerId === providerId);
    if (!stored) throw notFound();
    return stored;
  };
  return {
    adapters: () => [...deps.adapters.values()],
    shownConfig: (stored) => {
      const adapter = deps.adapters.get(stored.adapter);
      return adapter ? withoutSecrets(adapter.configSchema, openConfig(deps, stored)) : {};
    },
    tryOut: (adapter, config, run) => {
      if (!deps.adapters.has(adapter)) throw unknownAdapter(deps.adapters);
      return withProvider(deps, adapter, config, run);
    },
    async remove(providerId, record) {
      const stored = await find(providerId);
      if (stored.adapter === SANDBOX) throw inUse('It is built in.');
      await deps.db.transaction(async (tx) => {
        const outcome = await deleteUnusedProvider(tx, providerId);
        if (!outcome) throw notFound();
        if (outcome === 'used') throw inUse('Orders or costs are booked with it; switch it off instead.');
        await record(tx);
      });
      await connections.follow();
    },
    async renewInboundKey(providerId, record) {
      await find(providerId);
      await deps.db.transaction(async (tx) => {
        await countUpInboundVersion(tx, providerId);
        await record(tx, await find(providerId));
      });
      const stored = await find(providerId);
      await connect(stored);
      return stored;
    },
  };
}

/** What a form that never showed the secrets gave, with the secrets that are stored. */
function completed(deps: ProviderHubDeps, stored: StoredProvider, config: unknown): unknown {
  const adapter = deps.adapters.get(stored.adapter);
  return adapter ? keepSecrets(adapter.configSchema, openConfig(deps, stored), config) : config;
}

function inUse(why: string): AppError {
  return new AppError('CONFLICT', { detail: `This source cannot be deleted. ${why} Nothing was changed.` });
}

/** For a provider that is thrown away before it lists anything. */
const NO_CODES: CodeMapper = { service: () => undefined, country: () => undefined };

function sealConfig({ boxKey }: ProviderHubDeps, name: string, config: unknown): Buffer {
  return seal(boxKey, { purpose: CONFIG_PURPOSE, recordId: name }, JSON.stringify(config));
}

/** An adapter refuses a configuration that does not fit when it is made; this one is thrown away. */
async function checkConfig(deps: ProviderHubDeps, adapterName: string, config: unknown): Promise<void> {
  await withProvider(deps, adapterName, config, () => Promise.resolve());
}

async function withProvider<T>(
  deps: ProviderHubDeps,
  adapterName: string,
  ...[config, run]: [unknown, (provider: Provider) => Promise<T>]
): Promise<T> {
  const stateDir = join(deps.stateRoot, 'check');
  await mkdir(stateDir, { recursive: true });
  const http = createHttpClient();
  try {
    return await run(madeOf(deps, adapterName, config, { http, stateDir }));
  } finally {
    await http.close();
  }
}

/** @throws AppError VALIDATION_FAILED that names the fields within the body. */
function madeOf(
  deps: ProviderHubDeps,
  adapterName: string,
  ...[config, own]: [unknown, Pick<AdapterDeps, 'http' | 'stateDir'>]
): Provider {
  const { clock, timers, random, logger } = deps;
  try {
    const made = deps.adapters.get(adapterName)?.create(config, {
      ...own,
      clock,
      timers,
      random,
      logger,
      codes: NO_CODES,
      inboundUrl: () => '',
      activeRentals: () => Promise.resolve([]),
    });
    if (!made) throw unknownAdapter(deps.adapters);
    return made;
  } catch (error) {
    throw error instanceof AppError ? atConfig(error) : error;
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

function notAccepted(): AppError {
  return new AppError('STATEMENT_NOT_ACCEPTED', {
    detail:
      'This source resells numbers of strangers. Nothing was changed; read and accept the statement of use first, then switch it on.',
  });
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such provider. Nothing was changed.' });
}
