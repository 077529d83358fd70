export { claimCode } from './claim-code.ts';
export { freeLease } from './free-lease.ts';
export { getLease } from './get-lease.ts';
export type { Lease, LeaseScope } from './lease.ts';
export { createLeaseQueue, type LeaseQueue } from './lease-queue.ts';
export { renewLease } from './renew-lease.ts';
export { dropOldLeases, type LeaseRequest, listLeaseMessages, listLeasesBefore } from './repository.ts';
export { noFreeNumber, takeLease } from './take-lease.ts';
