import type { Db, Statement } from '../../src/db/index.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { createMessagePoller, type MessagePoller } from '../../src/polling/index.ts';
import {
  createProviderCalls,
  createProviderRegistry,
  type PollingPace,
  type Provider,
  type ProviderMessage,
  type RentalRef,
} from '../../src/providers/index.ts';
import { createFakeTime, type FakeTime } from './fake-time.ts';

/** One call for messages as the provider saw it. */
export interface SeenCall {
  readonly node: string;
  readonly providerId: number;
  readonly atMs: number;
  readonly ids: readonly string[];
  readonly since: Date;
}

/** Decides one answer of `fetchMessages`. */
export type FetchScript = (rentals: readonly RentalRef[], signal: AbortSignal) => Promise<readonly ProviderMessage[]>;

interface WorldRental {
  readonly providerId: number;
  readonly upstreamId: string;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  active: boolean;
}

interface Lease {
  holder: string;
  token: bigint;
  untilMs: number;
  polledAtMs: number | null;
}

/** Providers, rentals, leases and processes in one time that the test moves: what PostgreSQL holds is a list here. */
export interface PolledWorld {
  readonly time: FakeTime;
  readonly calls: SeenCall[];
  readonly handedOn: ProviderMessage[];
  readonly lateSeconds: number[];
  readonly log: string[];
  /** Statements by name. */
  readonly statements: Map<string, number>;
  answer: FetchScript;
  sink: (messages: readonly ProviderMessage[]) => Promise<void>;
  addProvider(pace: PollingPace, answer?: FetchScript): number;
  /** Rentals `prefix-0` and so on, that began now. */
  rent(providerId: number, count: number, given?: { readonly prefix?: string; readonly lastsMs?: number }): void;
  end(upstreamId: string): void;
  /** A process; it polls while it is among those that run. */
  node(name: string): MessagePoller;
  /** Lets time pass while these processes run. */
  run(ms: number, ...nodes: readonly MessagePoller[]): Promise<void>;
}

const TICK_MS = 50;

export function createPolledWorld(): PolledWorld {
  const time = createFakeTime();
  const now = () => time.clock.monotonicMs();
  const rentals: WorldRental[] = [];
  const leases = new Map<number, Lease>();
  const providers: { readonly providerId: number; readonly pace: PollingPace; readonly answer: FetchScript }[] = [];

  const world: PolledWorld = {
    time,
    calls: [],
    handedOn: [],
    lateSeconds: [],
    log: [],
    statements: new Map(),
    answer: async () => [],
    sink: async (messages) => void world.handedOn.push(...messages),
    addProvider(pace, answer = (...call) => world.answer(...call)) {
      providers.push({ providerId: providers.length + 1, pace, answer });
      return providers.length;
    },
    rent(providerId, count, { prefix = `r${providerId}`, lastsMs = 86_400_000 } = {}) {
      for (let index = 0; index < count; index += 1) {
        const endsAtMs = now() + lastsMs;
        rentals.push({ providerId, upstreamId: `${prefix}-${index}`, startedAtMs: now(), endsAtMs, active: true });
      }
    },
    end(upstreamId) {
      for (const rental of rentals) if (rental.upstreamId === upstreamId) rental.active = false;
    },
    node: (name) => createNode(world, { name, providers, db: fakeDb(world, { rentals, leases, now }) }),
    async run(ms, ...nodes) {
      for (let passed = 0; passed < ms; passed += TICK_MS) {
        for (const node of nodes) node.tick();
        await time.advance(TICK_MS);
      }
    },
  };
  return world;
}

interface NodeParts {
  readonly name: string;
  readonly providers: readonly {
    readonly providerId: number;
    readonly pace: PollingPace;
    readonly answer: FetchScript;
  }[];
  readonly db: Db;
}

function createNode(world: PolledWorld, { name, providers, db }: NodeParts): MessagePoller {
  const { clock, timers } = world.time;
  const registry = createProviderRegistry();
  for (const { providerId, pace, answer } of providers) {
    const provider = {
      capabilities: { messages: 'poll', polling: pace, idempotentRent: false, refundableForMs: 0 },
      fetchMessages: (asked: readonly RentalRef[], since: Date, signal: AbortSignal) => {
        const ids = asked.map(({ upstreamId }) => upstreamId);
        world.calls.push({ node: name, providerId, atMs: clock.monotonicMs(), ids, since });
        return answer(asked, signal);
      },
    } as unknown as Provider;
    const alias = `Platform ${providerId}`;
    registry.add({
      providerId,
      name: alias,
      alias,
      adapter: 'polled',
      inboundVersion: 1,
      ownNumbers: false,
      markupBps: 0,
      sides: ['live'],
      provider,
    });
  }
  return createMessagePoller({
    db,
    registry,
    clock,
    calls: createProviderCalls({ timers, clock, onSettled: () => undefined }),
    logger: createLogger({ level: 'warn', destination: { write: (line) => void world.log.push(line) } }),
    nodeId: name,
    sinkFor: () => (messages) => world.sink(messages),
    onPoll: () => undefined,
    onLateness: (_, seconds) => void world.lateSeconds.push(seconds),
    onMessages: () => undefined,
  });
}

interface Stored {
  readonly rentals: readonly WorldRental[];
  readonly leases: Map<number, Lease>;
  readonly now: () => number;
}

/** Answers the statements of polling/repository.ts as PostgreSQL does; its own test shows that against a real one. */
function fakeDb({ statements }: PolledWorld, stored: Stored): Db {
  const answers: Record<string, (values: readonly unknown[]) => object[]> = {
    polling_leases_claim: (values) => claim(stored, values as [string, number[], (number | null)[], number]),
    polling_leases_release: ([holder]) => {
      for (const lease of stored.leases.values()) if (lease.holder === holder) lease.untilMs = stored.now();
      return [];
    },
    polled_rentals_list: (values) => list(stored, values as [number, string, string, number, number]),
  };
  return {
    transaction: () => Promise.reject(new Error('polling opens no transaction')),
    single: async <Row extends object>({ name, values = [] }: Statement) => {
      statements.set(name, (statements.get(name) ?? 0) + 1);
      return (answers[name]?.(values) ?? []) as Row[];
    },
  };
}

function claim(
  { leases, now }: Stored,
  [holder, ids, polledFor, leaseMs]: [string, number[], (number | null)[], number],
) {
  return ids.flatMap((providerId, index) => {
    const lease = leases.get(providerId) ?? { holder, token: 1n, untilMs: -1, polledAtMs: null };
    if (lease.holder !== holder && lease.untilMs > now()) return [];
    const polledForMs = polledFor[index] ?? null;
    if (lease.holder !== holder) lease.token += 1n;
    else if (polledForMs !== null) lease.polledAtMs = Math.max(lease.polledAtMs ?? -Infinity, now() - polledForMs);
    lease.holder = holder;
    lease.untilMs = now() + leaseMs;
    leases.set(providerId, lease);
    const polled_for_ms = lease.polledAtMs === null ? null : now() - lease.polledAtMs;
    return [{ provider_id: BigInt(providerId), token: lease.token, polled_for_ms }];
  });
}

function list(
  { rentals, now }: Stored,
  [id, startedAt, upstreamId, overlapMs, limit]: [number, string, string, number, number],
) {
  const fromMs = startedAt === '-infinity' ? -Infinity : Number(startedAt) - overlapMs;
  return rentals
    .filter(
      (rental) =>
        rental.providerId === id &&
        rental.active &&
        (rental.startedAtMs > fromMs || (rental.startedAtMs === fromMs && rental.upstreamId > upstreamId)),
    )
    .sort((a, b) => a.startedAtMs - b.startedAtMs || (a.upstreamId < b.upstreamId ? -1 : 1))
    .slice(0, limit)
    .map((rental) => ({
      upstream_id: rental.upstreamId,
      phone: '+15550000000',
      started_at: String(rental.startedAtMs),
      started_for_ms: now() - rental.startedAtMs,
      ends_in_ms: rental.endsAtMs - now(),
    }));
}
