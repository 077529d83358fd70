import { LruMap } from 'toad-cache';
import type { Clock } from '../kernel/clock.ts';

interface Entry<Value> {
  readonly value: Promise<Value | undefined>;
  readonly loadedAtMs: number;
}

export interface ShortLivedCacheOptions {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** How long after the start of its query a value may still be used. */
  readonly maxAgeMs: number;
  readonly entriesMax: number;
}

/**
 * Remembers what the database said about a credential for less than a second, so that a revoked one stops on every
 * node within one (INV15). Callers that ask for the same thing at once share one query. What does not exist is kept
 * apart, so that a flood of invented credentials cannot push out the real ones. A failed query is not remembered.
 */
export class ShortLivedCache<Value> {
  private readonly found: LruMap<Entry<Value>>;
  private readonly missing: LruMap<Entry<Value>>;
  private readonly options: ShortLivedCacheOptions;

  constructor(options: ShortLivedCacheOptions) {
    this.options = options;
    this.found = new LruMap(options.entriesMax);
    this.missing = new LruMap(options.entriesMax);
  }

  /** The value of a key, from memory while it is fresh, else from `load`. */
  get(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const nowMs = this.options.clock.monotonicMs();
    const entry = this.found.get(key) ?? this.missing.get(key);
    if (entry && nowMs - entry.loadedAtMs < this.options.maxAgeMs) return entry.value;
    this.evict(key);
    // Aged from the start of the query: its answer may be as old as that.
    const started = { value: load(), loadedAtMs: nowMs };
    this.missing.set(key, started);
    return this.settle(key, started);
  }

  /** Forgets a key at once; a query that is under way is not remembered either. */
  evict(key: string): void {
    this.found.delete(key);
    this.missing.delete(key);
  }

  private async settle(key: string, entry: Entry<Value>): Promise<Value | undefined> {
    try {
      const value = await entry.value;
      if (value !== undefined && this.missing.get(key) === entry) {
        this.missing.delete(key);
        this.found.set(key, entry);
      }
      return value;
    } catch (error) {
      if (this.missing.get(key) === entry) this.missing.delete(key);
      throw error;
    }
  }
}
