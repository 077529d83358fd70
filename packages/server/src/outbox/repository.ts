import { type Db, deleteInBatches } from '../db/index.ts';

/** Drops events older than 30 days. */
export async function dropOldEvents(db: Db): Promise<void> {
  await deleteInBatches(db, {
    name: 'outbox_drop_old',
    // The oldest in the order of commits, which is an index; an index by time would be one more for every event to fill.
    text: `DELETE FROM outbox WHERE (tenant_id, sequence) IN (
             SELECT tenant_id, sequence
               FROM (SELECT tenant_id, sequence, created_at FROM outbox ORDER BY transaction_id, sequence LIMIT $1) oldest
              WHERE created_at < (SELECT app_now()) - interval '30 days')`,
  });
}
