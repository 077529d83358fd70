export type OrderStatus = 'pending' | 'active' | 'expired' | 'cancelled' | 'released' | 'failed';

/**
 * Every legal move of an order. The same table stands in the database, where a trigger refuses any other move;
 * a test holds the two together.
 */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['active', 'failed', 'cancelled'],
  active: ['expired', 'cancelled', 'released'],
  expired: [],
  cancelled: [],
  released: [],
  failed: [],
};

/** @internal */
export const ORDER_STATUSES = Object.keys(TRANSITIONS) as readonly OrderStatus[];
