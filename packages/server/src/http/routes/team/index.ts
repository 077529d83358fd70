import type { TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { registerAddMember } from './add-member.ts';
import { registerListTeam } from './list-team.ts';
import { registerRemoveMember } from './remove-member.ts';

/** The routes under /api/sms/team; people only. */
export function registerTeamRoutes(app: App, deps: { readonly tenants: TenantsContext }): void {
  registerListTeam(app, deps);
  registerAddMember(app, deps);
  registerRemoveMember(app, deps);
}
