import { FromPool } from './schema-arbitrary.ts';

const POOL_MAX = 200;

/** What answers gave, for later calls to use: ids by the collection they came from, other values by their field. */
export interface ValuePools {
  /** Notes what an answer of this path holds. */
  learn(path: string, answer: unknown): void;
  /** Puts values in the place of references. */
  fill(value: unknown): unknown;
  /** Another account begins with nothing. */
  forget(): void;
}

const POOLS: Readonly<Record<string, string>> = {
  orderId: 'orders',
  displayOrderNo: 'orders',
  phone: 'phone',
  apiBindingKey: 'apiBindingKey',
  offerId: 'offerId',
  nextCursor: 'nextCursor',
  code: 'code',
};

export function createValuePools(): ValuePools {
  const pools = new Map<string, unknown[]>();
  const add = (name: string, value: unknown) => {
    const pool = pools.get(name) ?? [];
    pools.set(name, pool);
    if (pool.includes(value)) return;
    pool.push(value);
    if (pool.length > POOL_MAX) pool.shift();
  };
  const learn = (collection: string, value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) learn(collection, item);
      return;
    }
    for (const [field, item] of Object.entries(value)) {
      const pool = field === 'id' ? collection : POOLS[field];
      if (pool !== undefined && item !== null) add(pool, item);
      learn(field === 'items' ? collection : field, item);
    }
  };
  const fill = (value: unknown): unknown => {
    if (value instanceof FromPool) {
      const pool = pools.get(value.pool) ?? [];
      return pool.length === 0 ? fill(value.otherwise) : pool[value.pick % pool.length];
    }
    if (Array.isArray(value)) return value.map(fill);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item)]));
  };
  return {
    learn: (path, answer) => {
      learn(path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? '', answer);
    },
    fill,
    forget: () => pools.clear(),
  };
}
