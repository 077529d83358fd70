import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataKey, open, seal } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Adapter, AdapterDeps } from './adapter.ts';
import { createHttpClient, type HttpClient } from './http-client.ts';
import type { MessageSink, RentalRef } from './provider.ts';
import type { ProviderRegistry } from './registry.ts';
import {
  insertProvider,
  listProviders,
  type ProviderChange,
  type StoredProvider,
  updateProvider,
} from './repository.ts';

/** Adapters whose numbers are the operator's own. */
const OWN_NUMBER_ADAPTERS: ReadonlySet<string> = new Set(['gammu-smsd']);
const SIMULATOR = 'simulator';

export interface ProviderHubDeps extends Omit<AdapterDeps, 'http' | 'stateDir' | 'activeRentals'> {
  readonly db: Db;
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly registry: ProviderRegistry;
  /** Seals configurations: they hold credentials. */
  readonly boxKey: DataKey;
  /** Each provider gets a folder of its own below this one. */
  readonly stateRoot: string;
  readonly activeRentals: (providerId: number) => Promise<readonly RentalRef[]>;
  /** Null where this process takes no messages in. */
  readonly sinkFor: ((providerId: number) => MessageSink) | null;
}

export interface ProviderSetUp {
  readonly name: string;
  readonly alias: string | null;
  readonly adapter: string;
  readonly config: unknown;
  readonly markupBps: number;
}

/** Connects the stored providers and keeps the registry in step with what the operator changes. */
export interface ProviderHub {
  /** Connects every enabled provider. One that cannot start is logged and left out. */
  connectAll(): Promise<void>;
  list(): Promise<StoredProvider[]>;
  /** @throws AppError VALIDATION_FAILED for an unknown adapter or a configuration it refuses, CONFLICT for a taken name. */
  create(setUp: ProviderSetUp): Promise<StoredProvider>;
  /** @throws AppError NOT_FOUND, VALIDATION_FAILED. */
  update(
    providerId: number,
    change: Omit<ProviderChange, 'sealedConfig'> & { readonly config: unknown },
  ): Promise<StoredProvider>;
  /** Stops listening; resolves when nothing is in flight. */
  close(): Promise<void>;
}

interface Connection {
  readonly stop: () => Promise<void>;
  readonly http: HttpClient;
}

export function createProviderHub(deps: ProviderHubDeps): ProviderHub {
  const connections = new Map<number, Connection>();

  const disconnect = async (providerId: number) => {
    const connection = connections.get(providerId);
    connections.delete(providerId);
    deps.registry.remove(providerId);
    await connection?.stop();
    await connection?.http.close();
  };

  const connect = async (stored: StoredProvider) => {
    await disconnect(stored.providerId);
    if (!stored.enabled) return;
    const http = createHttpClient();
    const provider = await startAdapter(deps, stored, http);
    const { providerId, name, alias, adapter, ownNumbers, markupBps } = stored;
    deps.registry.add({
      providerId,
      name,
      alias,
      adapter,
      ownNumbers,
      markupBps,
      simulated: adapter === SIMULATOR,
      provider,
    });
    const stop = deps.sinkFor ? provider.listen?.(deps.sinkFor(providerId)) : undefined;
    connections.set(providerId, { http, stop: stop ?? (() => Promise.resolve()) });
  };

  return {
    async connectAll() {
      for (const stored of await listProviders(deps.db)) {
        await connect(stored).catch((error: unknown) => {
          deps.logger.error(
            { providerId: stored.providerId, name: stored.name, reason: messageOf(error) },
            'a provider could not be connected',
          );
        });
      }
    },
    list: () => listProviders(deps.db),
    async create({ name, alias, adapter, config, markupBps }) {
      if (!deps.adapters.has(adapter)) throw unknownAdapter(deps.adapters);
      await checkConfig(deps, adapter, config);
      const sealedConfig = seal(deps.boxKey, { purpose: 'provider-config', recordId: name }, JSON.stringify(config));
      const ownNumbers = OWN_NUMBER_ADAPTERS.has(adapter);
      const stored = await insertProvider(deps.db, { name, alias, adapter, sealedConfig, ownNumbers, markupBps });
      if (!stored)
        throw new AppError('CONFLICT', {
          detail: 'Another provider has this name or alias. Nothing was stored; choose another.',
        });
      await connect(stored);
      return stored;
    },
    async update(providerId, { enabled, markupBps, config }) {
      const before = (await listProviders(deps.db)).find((stored) => stored.providerId === providerId);
      if (!before) throw notFound();
      if (config !== undefined) await checkConfig(deps, before.adapter, config);
      const sealedConfig =
        config === undefined
          ? null
          : seal(deps.boxKey, { purpose: 'provider-config', recordId: before.name }, JSON.stringify(config));
      const stored = await updateProvider(deps.db, providerId, { enabled, markupBps, sealedConfig });
      if (!stored) throw notFound();
      await connect(stored);
      return stored;
    },
    async close() {
      await Promise.all([...connections.keys()].map(disconnect));
    },
  };
}

async function startAdapter(deps: ProviderHubDeps, stored: StoredProvider, http: HttpClient) {
  const adapter = deps.adapters.get(stored.adapter);
  if (!adapter) throw unknownAdapter(deps.adapters);
  const config: unknown = JSON.parse(
    open(deps.boxKey, { purpose: 'provider-config', recordId: stored.name }, stored.sealedConfig).toString('utf8'),
  );
  const stateDir = join(deps.stateRoot, String(stored.providerId));
  await mkdir(stateDir, { recursive: true });
  const { clock, timers, random } = deps;
  return adapter.create(config, {
    clock,
    timers,
    random,
    http,
    stateDir,
    logger: deps.logger.child({ providerId: stored.providerId }),
    activeRentals: () => deps.activeRentals(stored.providerId),
  });
}

/** An adapter refuses a configuration that does not fit when it is made; this one is thrown away. */
async function checkConfig(deps: ProviderHubDeps, adapterName: string, config: unknown): Promise<void> {
  const stateDir = join(deps.stateRoot, 'check');
  await mkdir(stateDir, { recursive: true });
  const http = createHttpClient();
  const { clock, timers, random, logger } = deps;
  try {
    deps.adapters
      .get(adapterName)
      ?.create(config, { clock, timers, random, logger, http, stateDir, activeRentals: () => Promise.resolve([]) });
  } finally {
    await http.close();
  }
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
