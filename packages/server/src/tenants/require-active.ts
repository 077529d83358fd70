import { AppError } from '../kernel/errors.ts';
import type { TenantStatus } from './user.ts';

/** @throws AppError TENANT_FROZEN when the operator has frozen the account. */
export function requireActive(status: TenantStatus): void {
  if (status === 'active') return;
  throw new AppError('TENANT_FROZEN', {
    detail: 'The operator has frozen this account. Its data and balance are kept; ask them to open it again.',
  });
}
