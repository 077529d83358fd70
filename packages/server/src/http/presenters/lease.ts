import type { LeaseView } from '@simsmsbox/contract';
import type { Lease } from '../../leases/index.ts';

/** A lease as its holder sees it. */
export function presentLease({ leaseId, order, ttlSeconds, createdAt, expiresAt }: Lease): LeaseView {
  return {
    id: leaseId,
    order: {
      orderId: order.orderId,
      displayOrderNo: order.displayNo,
      phone: order.phone,
      country: order.country,
      service: order.service,
      cardKind: order.numberType,
      tag: order.tag,
      expireAt: order.expiresAt.toISOString(),
    },
    ttlSeconds,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
