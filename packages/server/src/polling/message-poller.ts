import { messageOf } from '../kernel/errors.ts';
import { createProviderPoll, type PollingDeps, type ProviderPoll } from './provider-poll.ts';
import { claimLeases, LEASE_MS, type PollingLease, releaseLeases } from './repository.ts';

/**
 * Fetches the messages of providers that do not push them, or not all of them. Each such provider is polled by one
 * process at a time, the one that holds its lease; another one takes it over when that dies. All of it stands in the
 * memory of the holder, made from the rentals at the start, so that polling costs the database next to nothing.
 */
export interface MessagePoller {
  /** Begins what is due now and waits for none of it: to be called many times a second. */
  tick(): void;
  /** Leaves the providers to the next process. @throws Error of the database. */
  close(): Promise<void>;
}

export interface MessagePollerDeps extends PollingDeps {
  /** Of this process, a UUID. */
  readonly nodeId: string;
}

const CLAIM_EVERY_MS = 5_000;

interface Session {
  readonly token: bigint;
  /** By the monotonic clock of this process, counted from before the lease was asked for. */
  heldUntilMs: number;
  readonly poll: ProviderPoll;
}

export function createMessagePoller(deps: MessagePollerDeps): MessagePoller {
  const { db, registry, clock, logger, nodeId } = deps;
  const sessions = new Map<number, Session>();
  let claimAtMs = 0;
  let claiming: Promise<void> | undefined;

  const hold = (lease: PollingLease, heldUntilMs: number) => {
    const { providerId, token } = lease;
    const session = sessions.get(providerId);
    if (session?.token === token) {
      session.heldUntilMs = heldUntilMs;
      return;
    }
    sessions.set(providerId, { token, heldUntilMs, poll: createProviderPoll(deps, lease) });
  };
  const claim = async () => {
    const polled = registry.all().filter(({ provider }) => provider.fetchMessages && provider.capabilities.polling);
    const wishes = polled.map(({ providerId }) => ({
      providerId,
      polledForMs: sessions.get(providerId)?.poll.waitsLongestMs() ?? null,
    }));
    const heldUntilMs = clock.monotonicMs() + LEASE_MS;
    const leases = wishes.length === 0 ? [] : await claimLeases(db, nodeId, wishes);
    const ours = new Set(leases.map(({ providerId }) => providerId));
    for (const providerId of sessions.keys()) if (!ours.has(providerId)) sessions.delete(providerId);
    for (const lease of leases) hold(lease, heldUntilMs);
  };

  return {
    tick() {
      const nowMs = clock.monotonicMs();
      if (!claiming && nowMs >= claimAtMs) {
        claimAtMs = nowMs + CLAIM_EVERY_MS;
        claiming = claim()
          .catch((error: unknown) => logger.error({ reason: messageOf(error) }, 'providers could not be claimed'))
          .finally(() => {
            claiming = undefined;
          });
      }
      for (const { poll, heldUntilMs } of sessions.values()) if (nowMs < heldUntilMs) poll.tick();
    },
    async close() {
      claimAtMs = Infinity;
      await claiming;
      if (sessions.size === 0) return;
      sessions.clear();
      await releaseLeases(db, nodeId);
    },
  };
}
