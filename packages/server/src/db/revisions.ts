import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Db, Tx } from './database.ts';

/**
 * Keeps what this process holds in memory in step with what operators changed, here or in another process. Whoever
 * changes something calls {@link noteRevision} in the same transaction.
 */
export interface Revisions {
  /** Runs `load` when the topic has a new revision, and at the first poll. It replaces everything it loaded before. */
  follow(topic: string, load: () => Promise<void>): void;
  /** Loads what has changed; a load that fails is logged and comes again at the next poll. @throws Error of the database. */
  poll(): Promise<void>;
  /** The topics of which something new could not be loaded at the last poll. */
  failing(): readonly string[];
}

export function createRevisions({ db, logger }: { readonly db: Db; readonly logger: Logger }): Revisions {
  const loads = new Map<string, () => Promise<void>>();
  const loaded = new Map<string, bigint>();
  const failed = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const pollOnce = async () => {
    const rows = await db.single<{ topic: string; revision: bigint }>({
      name: 'revisions_list',
      text: 'SELECT topic, revision FROM revisions',
    });
    const current = new Map(rows.map(({ topic, revision }) => [topic, revision]));
    for (const [topic, load] of loads) {
      const revision = current.get(topic) ?? 0n;
      if (loaded.get(topic) === revision) continue;
      try {
        await load();
        loaded.set(topic, revision);
        failed.delete(topic);
      } catch (error) {
        failed.add(topic);
        logger.error({ topic, reason: messageOf(error) }, 'what an operator changed could not be loaded yet');
      }
    }
  };
  return {
    follow: (topic, load) => void loads.set(topic, load),
    // One at a time, and never an answer from before the call: the caller may just have committed.
    poll: () => {
      const turn = last.then(pollOnce, pollOnce);
      last = turn.catch(() => undefined);
      return turn;
    },
    failing: () => [...failed],
  };
}

/** Tells every process, once this transaction is committed, that the topic has changed. */
export async function noteRevision(tx: Tx, topic: string): Promise<void> {
  await tx.query({
    name: 'revision_note',
    text: `INSERT INTO revisions (topic, revision) VALUES ($1, 1)
           ON CONFLICT (topic) DO UPDATE SET revision = revisions.revision + 1`,
    values: [topic],
  });
}
