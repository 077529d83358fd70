import { type Db, noteRevision, type Tx } from '../db/index.ts';

/** The topic of {@link requestSync}. */
export const SYNC_REQUESTS = 'catalog-syncs';

/** Says that this process reads catalogs, and how many do, itself included. One that is not heard of for 30 s is gone. */
export async function countReaders(db: Db, nodeId: string): Promise<number> {
  const [row] = await db.single<{ others: number }>({
    name: 'catalog_readers_count',
    text: `WITH seen AS (
             INSERT INTO catalog_readers (node_id, seen_at) VALUES ($1, app_clock())
             ON CONFLICT (node_id) DO UPDATE SET seen_at = excluded.seen_at
           ), gone AS (
             DELETE FROM catalog_readers WHERE node_id <> $1 AND seen_at < app_clock() - interval '10 minutes'
           )
           SELECT count(*)::int AS others FROM catalog_readers
            WHERE node_id <> $1 AND seen_at > app_clock() - interval '30 seconds'`,
    values: [nodeId],
  });
  return 1 + (row?.others ?? 0);
}

/** Says that this process reads no more. */
export async function removeReader(db: Db, nodeId: string): Promise<void> {
  await db.single({
    name: 'catalog_reader_remove',
    text: 'DELETE FROM catalog_readers WHERE node_id = $1',
    values: [nodeId],
  });
}

/** Has every process read the provider's offers soon; the number of the request, or undefined without such a provider. */
export async function requestSync(tx: Tx, providerId: number): Promise<number | undefined> {
  const [row] = await tx.query<{ sync_requests: number }>({
    name: 'catalog_sync_request',
    text: 'UPDATE providers SET sync_requests = sync_requests + 1 WHERE provider_id = $1 RETURNING sync_requests',
    values: [providerId],
  });
  if (row) await noteRevision(tx, SYNC_REQUESTS);
  return row?.sync_requests;
}

/** How many syncs were asked for, by provider. */
export async function listSyncRequests(db: Db): Promise<ReadonlyMap<number, number>> {
  const rows = await db.single<{ provider_id: bigint; sync_requests: number }>({
    name: 'catalog_sync_requests_list',
    text: 'SELECT provider_id, sync_requests FROM providers',
  });
  return new Map(rows.map((row) => [Number(row.provider_id), row.sync_requests]));
}
