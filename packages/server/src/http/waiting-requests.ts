import { AppError } from '../kernel/errors.ts';

const WAITING_PER_TENANT_MAX = 1_000;

/** Bounds how many requests of one tenant this process holds open. */
export interface WaitingRequests {
  /**
   * Counts one in; the returned function counts it out.
   * @throws AppError LIMIT_REACHED.
   */
  enter(tenantId: number): () => void;
}

export function createWaitingRequests(max = WAITING_PER_TENANT_MAX): WaitingRequests {
  const countByTenant = new Map<number, number>();
  return {
    enter(tenantId) {
      const count = countByTenant.get(tenantId) ?? 0;
      if (count >= max) throw tooManyWaiting(max);
      countByTenant.set(tenantId, count + 1);
      return () => {
        const left = (countByTenant.get(tenantId) ?? 0) - 1;
        if (left > 0) countByTenant.set(tenantId, left);
        else countByTenant.delete(tenantId);
      };
    },
  };
}

function tooManyWaiting(max: number): AppError {
  return new AppError('LIMIT_REACHED', {
    detail: `${max} of your requests wait for messages already, which is the most at once. Nothing was lost; let some end, or ask without wait.`,
    retryAfterSeconds: 5,
  });
}
