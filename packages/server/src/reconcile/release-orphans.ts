import { messageOf } from '../kernel/errors.ts';
import { giveBack, type OrderActionDeps } from '../orders/index.ts';
import { claimOrphanReleases, markOrphanReleased, type OrphanRelease } from './repository.lists.ts';

const BATCH = 20;

type ReleaseDeps = Pick<OrderActionDeps, 'db' | 'registry' | 'logger' | 'calls'>;

/** Gives back numbers that nobody here explains. One whose release fails is a row that comes again later. */
export async function releaseOrphans(deps: ReleaseDeps): Promise<number> {
  const jobs = await claimOrphanReleases(deps.db, BATCH);
  await Promise.all(jobs.map((job) => releaseOne(deps, job)));
  return jobs.length;
}

async function releaseOne({ db, registry, logger, calls }: ReleaseDeps, job: OrphanRelease): Promise<void> {
  const { orphanId, providerId, upstreamId, phone } = job;
  try {
    const connected = registry.get(providerId);
    if (!connected) throw new Error('the provider is not connected');
    await markOrphanReleased(db, orphanId, await giveBack(calls, connected, { upstreamId, phone }));
    logger.warn({ providerId, orphanId, upstreamId }, 'gave back a number that nobody here explains');
  } catch (error) {
    logger.warn({ providerId, orphanId, reason: messageOf(error) }, 'an orphan could not be given back yet');
  }
}
