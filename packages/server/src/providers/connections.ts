import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from '../crypto/index.ts';
import { messageOf } from '../kernel/errors.ts';
import { createHttpClient, type HttpClient } from './http-client.ts';
import type { Provider } from './provider.ts';
import type { ProviderHubDeps } from './provider-hub-deps.ts';
import { type MarketSide, SANDBOX } from './registry.ts';
import { listProviders, type StoredProvider } from './repository.ts';

export const CONFIG_PURPOSE = 'provider-config';
const SIMULATOR = 'simulator';

/** The live adapters of this process. */
export interface Connections {
  /**
   * Replaces what is connected for this provider by what is stored now. A disabled one stays connected and sells
   * nothing: numbers that customers have paid for still receive messages and are given back in time.
   */
  connect(stored: StoredProvider): Promise<void>;
  /** Brings every connection in step with what is stored. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

interface Connection {
  /** When what it was made from was last changed. */
  readonly updatedAtMs: number;
  readonly http: HttpClient;
  readonly stop: () => Promise<void>;
}

export function createConnections(deps: ProviderHubDeps): Connections {
  const live = new Map<number, Connection>();
  // One change at a time: a refresh must not meet a change by the operator half way.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };

  const disconnect = async (providerId: number) => {
    const connection = live.get(providerId);
    live.delete(providerId);
    deps.registry.remove(providerId);
    await connection?.stop();
    await connection?.http.close();
  };

  const connect = async (stored: StoredProvider) => {
    await disconnect(stored.providerId);
    const http = createHttpClient();
    const provider = await startAdapter(deps, stored, http);
    const { providerId, name, alias, adapter, ownNumbers, markupBps, inboundVersion } = stored;
    deps.registry.add({
      providerId,
      name,
      alias,
      adapter,
      ownNumbers,
      markupBps,
      inboundVersion,
      // Asked each time: a statement of use that is accepted later opens a market that is enabled, without a new connection.
      get sides() {
        return maySell(deps, stored) ? sidesOf(adapter, deps.onTrial) : [];
      },
      provider,
    });
    // The sandbox has no other side that hands messages to a worker: whichever process rents delivers.
    const listens = deps.takesMessagesIn || adapter === SANDBOX;
    const stop = listens ? provider.listen?.(deps.sinkFor(providerId)) : undefined;
    live.set(providerId, { http, stop: stop ?? (() => Promise.resolve()), updatedAtMs: stored.updatedAt.getTime() });
  };

  const follow = async () => {
    const stored = await listProviders(deps.db);
    const known = new Set(stored.map(({ providerId }) => providerId));
    for (const providerId of [...live.keys()]) if (!known.has(providerId)) await disconnect(providerId);
    for (const provider of stored) {
      if (live.get(provider.providerId)?.updatedAtMs === provider.updatedAt.getTime()) continue;
      await connect(provider).catch((error: unknown) => {
        const { providerId, name } = provider;
        deps.logger.error({ providerId, name, reason: messageOf(error) }, 'a provider could not be connected');
      });
    }
  };

  return {
    connect: (stored) => inTurn(() => connect(stored)),
    follow: () => inTurn(follow),
    close: () =>
      inTurn(async () => {
        await Promise.all([...live.keys()].map(disconnect));
      }),
  };
}

async function startAdapter(deps: ProviderHubDeps, stored: StoredProvider, http: HttpClient): Promise<Provider> {
  const adapter = deps.adapters.get(stored.adapter);
  if (!adapter) throw new Error(`no adapter is called ${stored.adapter}`);
  const config = openConfig(deps, stored);
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
    codes: deps.codesFor(stored.providerId),
    inboundUrl: () => deps.inboundUrlOf(stored),
    activeRentals: () => deps.activeRentals(stored.providerId),
  });
}

/** The configuration as it was given. */
export function openConfig({ boxKey }: Pick<ProviderHubDeps, 'boxKey'>, stored: StoredProvider): unknown {
  const opened = open(boxKey, { purpose: CONFIG_PURPOSE, recordId: stored.name }, stored.sealedConfig);
  return JSON.parse(opened.toString('utf8'));
}

function maySell({ adapters, marketAllowed }: ProviderHubDeps, { enabled, adapter }: StoredProvider): boolean {
  return enabled && (!adapters.get(adapter)?.market || marketAllowed());
}

function sidesOf(adapter: string, onTrial: boolean): readonly MarketSide[] {
  if (adapter === SANDBOX) return ['test'];
  if (adapter !== SIMULATOR) return ['live'];
  return onTrial ? ['live', 'test'] : ['test'];
}
