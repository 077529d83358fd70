import type { Db } from '../db/index.ts';
import type { Principal } from './principal.ts';
import { SESSION_IS_OPEN } from './repository-sessions.ts';

/**
 * Which of these callers may still act: their key or session is open, their account active. For connections that stay
 * open after their credential was checked; asked of the database each time, for all of them at once.
 */
export async function listStanding(db: Db, principals: readonly Principal[]): Promise<ReadonlySet<Principal>> {
  const rows = await db.single<{ place: bigint }>({
    name: 'tenants.list-standing',
    text: `SELECT c.place FROM unnest($1::bigint[], $2::bigint[], $3::uuid[])
                  WITH ORDINALITY AS c (tenant_id, api_key_id, session_id, place)
             JOIN tenants t ON t.tenant_id = c.tenant_id AND t.status = 'active'
            WHERE EXISTS (SELECT 1 FROM api_keys k WHERE k.tenant_id = c.tenant_id AND k.api_key_id = c.api_key_id
                             AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > app_now()))
               OR EXISTS (SELECT 1 FROM sessions s WHERE s.tenant_id = c.tenant_id AND s.session_id = c.session_id
                             AND ${SESSION_IS_OPEN})`,
    values: [
      principals.map(({ tenantId }) => tenantId),
      principals.map((principal) => (principal.kind === 'api-key' ? principal.apiKeyId : null)),
      principals.map((principal) => (principal.kind === 'user' ? principal.sessionId : null)),
    ],
  });
  return new Set(rows.flatMap(({ place }) => principals[Number(place) - 1] ?? []));
}
