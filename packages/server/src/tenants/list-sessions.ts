import type { UserPrincipal } from './principal.ts';
import { listSessionRows, type SessionEntry } from './repository-sessions.ts';
import type { TenantsContext } from './tenants-context.ts';

/** A page of a person's open sessions, the one used last first. Pages count from 1. */
export async function listSessions(
  deps: Pick<TenantsContext, 'db'>,
  principal: UserPrincipal,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ items: readonly SessionEntry[]; total: number }> {
  const { tenantId, userId } = principal;
  return listSessionRows(deps.db, tenantId, { userId, limit: pageSize, offset: (page - 1) * pageSize });
}
