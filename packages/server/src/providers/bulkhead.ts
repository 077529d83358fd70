import type { ProviderOperation } from './provider-operation.ts';

/** What keeps operations of one kind from taking the places of another: a hanging catalog must not stop a release. */
type OperationClass = 'buy' | 'settle' | 'messages' | 'look';

const CLASS_OF: Readonly<Record<ProviderOperation, OperationClass>> = {
  rent: 'buy',
  renew: 'buy',
  release: 'settle',
  find: 'settle',
  messages: 'messages',
  catalog: 'look',
  list: 'look',
  balance: 'look',
  numbers: 'look',
  ussd: 'look',
};

/** Calls of a class to one provider that may be under way at a time, sockets and memory included. */
const CALLS_MAX: Readonly<Record<OperationClass, number>> = { buy: 256, settle: 64, messages: 64, look: 16 };

/** Bounds how much of this process one provider can hold. */
export interface Bulkhead {
  /** Takes a place; the function returned gives it back. Undefined when there is none. */
  enter(providerId: number, operation: ProviderOperation): (() => void) | undefined;
}

export function createBulkhead(): Bulkhead {
  const taken = new Map<string, number>();
  return {
    enter(providerId, operation) {
      const of = CLASS_OF[operation];
      const place = `${providerId}|${of}`;
      const count = taken.get(place) ?? 0;
      if (count >= CALLS_MAX[of]) return undefined;
      taken.set(place, count + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const remaining = (taken.get(place) ?? 1) - 1;
        if (remaining > 0) taken.set(place, remaining);
        else taken.delete(place);
      };
    },
  };
}
