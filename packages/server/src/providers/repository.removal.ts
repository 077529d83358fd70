import type { Tx } from '../db/index.ts';

/**
 * Deletes a provider that no order, cost or open call was ever with. Returns `used` when there is something, undefined
 * when there is no such provider.
 */
export async function deleteUnusedProvider(tx: Tx, providerId: number): Promise<'deleted' | 'used' | undefined> {
  const [found] = await tx.query<{ used: boolean }>({
    name: 'provider_usage',
    text: `SELECT EXISTS (SELECT 1 FROM provider_entries e WHERE e.provider_id = p.provider_id)
               OR EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = p.provider_id)
               OR EXISTS (SELECT 1 FROM attempts a WHERE a.provider_id = p.provider_id) AS used
             FROM (SELECT provider_id FROM providers WHERE provider_id = $1 FOR UPDATE) p`,
    values: [providerId],
  });
  if (!found) return undefined;
  if (found.used) return 'used';
  await tx.query({
    name: 'provider_delete',
    text: 'DELETE FROM providers WHERE provider_id = $1',
    values: [providerId],
  });
  return 'deleted';
}

/** Makes the inbound key that is good now a bad one. */
export async function countUpInboundVersion(tx: Tx, providerId: number): Promise<void> {
  await tx.query({
    name: 'provider_inbound_version',
    text: 'UPDATE providers SET inbound_version = inbound_version + 1, updated_at = app_now() WHERE provider_id = $1',
    values: [providerId],
  });
}
