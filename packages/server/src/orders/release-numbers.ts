import type { Db } from '../db/index.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ConnectedProvider, ProviderCalls, ProviderRegistry, RentalRef } from '../providers/index.ts';
import { REFUND_MAX_MICROS } from './rent-number.ts';
import { claimReleases, markReleased, type ReleaseJob, type ReleaseTerms } from './repository.lifecycle.ts';

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
    const terms = await giveBack(calls, connected, { upstreamId, phone, order });
    await markReleased(db, job, terms);
  } catch (error) {
    logger.warn({ providerId, upstreamId, tries, reason: messageOf(error) }, 'a number could not be given back yet');
  }
}

/** A number to give back, and the order it served, where there was one. */
export interface NumberToRelease extends RentalRef {
  readonly order?: ReleaseJob['order'];
}

/**
 * Gives a number back upstream. Says what came of it for our money; an amount that makes no sense counts as none said.
 * @throws ProviderError when it may not have gone back.
 */
export async function giveBack(
  calls: ProviderCalls,
  { providerId, provider }: ConnectedProvider,
  { upstreamId, phone, order }: NumberToRelease,
): Promise<ReleaseTerms> {
  const call = { providerId, operation: 'release', timeoutMs: RELEASE_TIMEOUT_MS, ...(order && { order }) } as const;
  const receipt = await calls.call(call, (signal) => provider.release({ upstreamId, phone }, signal));
  const said = receipt?.refundedMicros;
  const { refundableForMs, refundOnlyUnused = false } = provider.capabilities;
  return {
    refundedMicros: said !== undefined && said >= 0n && said <= REFUND_MAX_MICROS ? said : null,
    refundableForMs,
    refundOnlyUnused,
    hasBalance: provider.balanceMicros !== undefined,
  };
}
