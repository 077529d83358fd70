import type { Db } from '../db/index.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ProviderCalls, ProviderRegistry } from '../providers/index.ts';
import { claimReleases, markReleased, type ReleaseJob } from './repository.lifecycle.ts';

const BATCH = 50;
const RELEASE_TIMEOUT_MS = 10_000;

export interface ReleaseDeps {
  readonly db: Db;
  readonly registry: ProviderRegistry;
  readonly logger: Logger;
  readonly calls: ProviderCalls;
}

/** Gives back upstream what our orders no longer hold. A release that fails is a row that comes again later. */
export async function releaseNumbers(deps: ReleaseDeps): Promise<number> {
  const jobs = await claimReleases(deps.db, BATCH);
  await Promise.all(jobs.map((job) => releaseOne(deps, job)));
  return jobs.length;
}

async function releaseOne({ db, registry, logger, calls }: ReleaseDeps, job: ReleaseJob): Promise<void> {
  const { providerId, upstreamId, phone, tries, order } = job;
  try {
    const connected = registry.get(providerId);
    if (!connected) throw new Error('the provider is not connected');
    await calls.call({ providerId, operation: 'release', timeoutMs: RELEASE_TIMEOUT_MS, order }, (signal) =>
      connected.provider.release({ upstreamId, phone }, signal),
    );
    await markReleased(db, providerId, upstreamId);
  } catch (error) {
    logger.warn({ providerId, upstreamId, tries, reason: messageOf(error) }, 'a number could not be given back yet');
  }
}
