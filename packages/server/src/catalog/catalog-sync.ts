import type { Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Random } from '../kernel/random.ts';
import type { ConnectedProvider, ProviderRegistry } from '../providers/index.ts';
import { countReaders, listSyncRequests, removeReader } from './repository.ts';
import { dropOffers, type SyncDeps, type SyncResult, syncOffers } from './sync-offers.ts';

/**
 * Keeps the catalog of this process in step with its providers. Each is read as often as it bears: where several
 * processes read, each takes its share, so that all of them together keep the pace.
 */
export interface CatalogSync {
  /**
   * Reads a provider's offers now. A read under way is not joined, for it may have begun before what the caller knows
   * of; those who wait for the same one share the next.
   * @throws ProviderError of the provider. AppError never: one that is not connected has no offers.
   */
  sync(providerId: number): Promise<SyncResult>;
  /** Begins to read those whose time has come, and drops those that are gone; waits for none of them. */
  runDue(): void;
  /** Counts the processes that read. @throws Error of the database. */
  countReaders(): Promise<void>;
  /** Has those read soon that an operator asked for in another process. @throws Error of the database. */
  followRequests(): Promise<void>;
  /** Keeps {@link followRequests} from reading again what this process has read for the operator. */
  noteRequest(providerId: number, request: number): void;
  /** Leaves the pace to the others. */
  close(): Promise<void>;
}

export interface CatalogSyncDeps extends SyncDeps {
  readonly db: Db;
  readonly registry: ProviderRegistry;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly random: Random;
  readonly logger: Logger;
  /** Of this process, a UUID. */
  readonly nodeId: string;
  /** Told what a provider has in stock; null when it is gone. */
  readonly onStock: (providerId: number, stock: number | null) => void;
}

const EVERY_MS_DEFAULT = 5_000;
const EVERY_MS_MIN = 1_000;
const BACKOFF_MAX_MS = 300_000;
/** So that processes and providers that began together do not go on together. */
const JITTER_PERCENT = 10;

/** What is known of one provider's reads. */
interface Reading {
  /** The connection that was read last: another one is read at once. */
  readonly connected: ConnectedProvider;
  readonly failures: number;
  readonly dueAtMs: number;
}

export function createCatalogSync(deps: CatalogSyncDeps): CatalogSync {
  const { db, catalog, registry, logger, nodeId } = deps;
  const readings = createReadings(deps);
  const turns = createTurns(readings.read);
  let requests: ReadonlyMap<number, number> | undefined;
  let counted = false;
  return {
    sync: turns.next,
    runDue() {
      const gone = catalog.providerIds().filter((providerId) => !registry.get(providerId));
      const due = registry.all().filter(readings.isDue);
      for (const providerId of [...gone, ...due.map((connected) => connected.providerId)]) {
        if (turns.isTaken(providerId)) continue;
        turns
          .next(providerId)
          .catch((error: unknown) => logger.warn({ providerId, reason: messageOf(error) }, 'offers could not be read'));
      }
    },
    async countReaders() {
      counted = true;
      readings.share(await countReaders(db, nodeId));
    },
    async followRequests() {
      const current = await listSyncRequests(db);
      for (const [providerId, request] of current) {
        if (requests && request > (requests.get(providerId) ?? 0)) readings.hurry(providerId);
      }
      requests = current;
    },
    noteRequest(providerId, request) {
      if (requests) requests = new Map(requests).set(providerId, request);
    },
    async close() {
      // One that never counted has nothing to take back; one that cannot say so is gone for the others half a minute later.
      if (counted) await removeReader(db, nodeId).catch(() => undefined);
    },
  };
}

/** Reads providers and remembers when each is due again. */
function createReadings(deps: CatalogSyncDeps) {
  const { registry, clock, logger } = deps;
  const readings = new Map<number, Reading>();
  let readers = 1;
  const note = (connected: ConnectedProvider, failures: number) => {
    const waitMs = waitOf(connected, failures) * (failures === 0 ? readers : 1);
    const dueAtMs = clock.monotonicMs() + jittered(waitMs, deps.random);
    readings.set(connected.providerId, { connected, failures, dueAtMs });
  };
  return {
    async read(providerId: number): Promise<SyncResult> {
      const connected = registry.get(providerId);
      if (!connected) {
        await dropOffers(deps, providerId);
        deps.onStock(providerId, null);
        return { offers: 0, stock: 0, leftOut: 0 };
      }
      const failed = readings.get(providerId)?.failures ?? 0;
      try {
        const result = await syncOffers(deps, providerId, connected.provider);
        note(connected, 0);
        deps.onStock(providerId, result.stock);
        if (result.leftOut > 0)
          logger.warn({ providerId, leftOut: result.leftOut }, 'offers that make no sense were left out');
        return result;
      } catch (error) {
        note(connected, failed + 1);
        throw error;
      }
    },
    isDue({ providerId, provider }: ConnectedProvider): boolean {
      const reading = readings.get(providerId);
      return !reading || reading.connected.provider !== provider || reading.dueAtMs <= clock.monotonicMs();
    },
    hurry: (providerId: number) => void readings.delete(providerId),
    share: (count: number) => {
      readers = count;
    },
  };
}

/** One reading of a provider at a time; those who wait for the one under way share the next. */
function createTurns(read: (providerId: number) => Promise<SyncResult>) {
  const running = new Map<number, Promise<unknown>>();
  const waiting = new Map<number, Promise<SyncResult>>();
  const begin = (providerId: number): Promise<SyncResult> => {
    waiting.delete(providerId);
    const turn = read(providerId).finally(() => {
      if (running.get(providerId) === turn) running.delete(providerId);
    });
    running.set(providerId, turn);
    return turn;
  };
  return {
    isTaken: (providerId: number) => running.has(providerId),
    next(providerId: number): Promise<SyncResult> {
      const shared = waiting.get(providerId);
      if (shared) return shared;
      const under = running.get(providerId);
      if (!under) return begin(providerId);
      const start = () => begin(providerId);
      const next = under.then(start, start);
      waiting.set(providerId, next);
      return next;
    },
  };
}

/** How long a provider is left alone; one that fails longer each time, but never shorter than it bears. */
function waitOf({ provider: { capabilities } }: ConnectedProvider, failures: number): number {
  const everyMs = Math.max(EVERY_MS_MIN, capabilities.catalogEveryMs ?? EVERY_MS_DEFAULT);
  return Math.max(everyMs, Math.min(everyMs * 2 ** failures, BACKOFF_MAX_MS));
}

/** Up to a tenth longer, never shorter: it is what the provider bears. */
function jittered(ms: number, random: Random): number {
  return ms + random.below(Math.ceil((ms * JITTER_PERCENT) / 100) + 1);
}
