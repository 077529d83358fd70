import type { Db, Revisions } from '../db/index.ts';
import { listPauses } from './repository.ts';

/** Counted up in the transaction that pauses or resumes, so that every process follows within a second. */
export const PAUSES_TOPIC = 'provider-pauses';

/** Tells which providers are paused, at the start and whenever that changes. */
export function followPauses(db: Db, revisions: Revisions, onPaused: (providerIds: ReadonlySet<number>) => void): void {
  revisions.follow(PAUSES_TOPIC, async () => {
    const pauses = await listPauses(db);
    onPaused(new Set(pauses.map(({ providerId }) => providerId)));
  });
}
