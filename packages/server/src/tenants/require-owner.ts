import { AppError } from '../kernel/errors.ts';
import type { UserPrincipal } from './principal.ts';
import type { User } from './user.ts';

/** @throws AppError FORBIDDEN for somebody who is not, or no longer, an owner of the team. */
export function requireOwner(team: readonly User[], { userId }: UserPrincipal): void {
  if (team.some((user) => user.userId === userId && user.teamRole === 'owner')) return;
  throw new AppError('FORBIDDEN', {
    detail: 'Only an owner says who is in the team. Nothing was changed; ask one of yours.',
  });
}
