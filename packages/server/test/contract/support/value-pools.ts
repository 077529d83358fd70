import { FromPool } from './schema-arbitrary.ts';

const POOL_MAX = 200;

/** What answers gave, for later calls to use: ids by the collection they came from, other values by their field. */
export interface ValuePools {
  /** Notes what an answer of this path holds. */
  learn(path: string, answer: unknown): void;
  /** Puts values in the place of references. */
  fill(value: unknown): unknown;
  size(): number;
}

const FIELDS = new Set(['phone', 'apiBindingKey', 'offerId', 'nextCursor', 'code']);

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
    if (Array.isArray(value)) for (const item of value) learn(collection, item);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
    for (const [field, item] of Object.entries(value)) {
      if (item === null) continue;
      if (field === 'id') add(collection, item);
      if (field === 'orderId' || field === 'displayOrderNo') add('orders', item);
      if (FIELDS.has(field)) add(field, item);
      if (typeof item === 'object') learn(field === 'items' ? collection : field, item);
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
    size: () => [...pools.values()].reduce((sum, pool) => sum + pool.length, 0),
  };
}
