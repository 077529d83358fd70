import { listTeamRows } from './repository-team.ts';
import type { TenantsContext } from './tenants-context.ts';
import type { User } from './user.ts';

/** A page of the people of a tenant, longest there first. Pages count from 1. */
export async function listTeam(
  deps: Pick<TenantsContext, 'db'>,
  tenantId: number,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ items: readonly User[]; total: number }> {
  return listTeamRows(deps.db, tenantId, { limit: pageSize, offset: (page - 1) * pageSize });
}
