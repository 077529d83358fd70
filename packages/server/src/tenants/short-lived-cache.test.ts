import { describe, expect, it } from 'vitest';
import { ShortLivedCache } from './short-lived-cache.ts';

function cacheAt(entriesMax = 10) {
  const time = { ms: 0 };
  const cache = new ShortLivedCache<string>({ clock: { monotonicMs: () => time.ms }, maxAgeMs: 900, entriesMax });
  let loads = 0;
  const load = (value: string | undefined) => async () => {
    loads += 1;
    return value;
  };
  return { time, cache, load, loads: () => loads };
}

describe('short-lived cache', () => {
  it('asks again after 900 ms, counted from the start of the query', async () => {
    const { cache, time, load } = cacheAt();
    const slow = async () => {
      time.ms += 500;
      return 'old';
    };
    await cache.get('k', slow);
    time.ms += 399;
    expect(await cache.get('k', load('new'))).toBe('old');
    time.ms += 1;
    expect(await cache.get('k', load('new'))).toBe('new');
  });

  it('asks once for callers that come at the same time', async () => {
    const { cache, load, loads } = cacheAt();
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.get('k', load('v'))));
    expect([...new Set(answers)]).toEqual(['v']);
    expect(loads()).toBe(1);
  });

  it('forgets at once when told to, also while the query is under way', async () => {
    const { cache, load } = cacheAt();
    const underWay = cache.get('k', load('old'));
    cache.evict('k');
    await underWay;
    expect(await cache.get('k', load('new'))).toBe('new');
    cache.evict('k');
    expect(await cache.get('k', load('newer'))).toBe('newer');
  });

  it('remembers what is missing, without letting it push out what is there', async () => {
    const { cache, load, loads } = cacheAt();
    await cache.get('real', load('v'));
    for (let index = 0; index < 100; index++) await cache.get(`invented ${index}`, load(undefined));
    await cache.get('invented 99', load(undefined));
    await cache.get('real', load('v'));
    expect(loads()).toBe(101);
  });

  it('does not remember a failed query', async () => {
    const { cache, load } = cacheAt();
    await expect(cache.get('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('k', load('v'))).toBe('v');
  });
});
