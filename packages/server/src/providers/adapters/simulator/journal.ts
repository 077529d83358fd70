import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import type { Logger } from '../../../kernel/logger.ts';
import type { Renewal, SimulatedRental } from './rental.ts';

/** What happened at the provider, in order. Times are epoch milliseconds, costs micros. */
export type JournalEntry =
  | { readonly op: 'rent'; readonly rental: SimulatedRental }
  | { readonly op: 'renew'; readonly id: string; readonly renewal: Renewal }
  | { readonly op: 'release'; readonly id: string; readonly atMs: number; readonly refundMicros: number }
  /** How many planned deliveries of each rental the sink has taken. */
  | { readonly op: 'delivered'; readonly counts: readonly (readonly [id: string, delivered: number])[] }
  | { readonly op: 'counters'; readonly counters: Counters };

export interface Counters {
  /** When the journal was begun: keeps rental ids apart from those of a journal that was deleted. */
  readonly begunAtMs: number;
  sequence: number;
  spentMicros: number;
  /** The next slot to sell, by country. */
  readonly slots: Record<string, number>;
}

/**
 * The provider's memory: one JSON line per event, written before the answer is given. Written data is in the
 * operating system's hands when the call returns, so it survives `kill -9` of this process; it is not forced to disk.
 */
export class Journal {
  readonly #path: string;
  readonly #logger: Logger;
  #file: number | undefined;
  #isTorn = false;

  constructor(path: string, logger: Logger) {
    this.#path = path;
    this.#logger = logger;
  }

  /** Everything written so far. A line that a crash cut short is passed over: its call was never answered. */
  read(): readonly JournalEntry[] {
    if (!existsSync(this.#path)) return [];
    const entries: JournalEntry[] = [];
    for (const line of readFileSync(this.#path, 'utf8').split('\n')) {
      if (line === '') continue;
      try {
        entries.push(JSON.parse(line) as JournalEntry);
      } catch {
        this.#logger.warn({ path: this.#path }, 'a torn line in the journal of the simulator was passed over');
      }
    }
    return entries;
  }

  /** Replaces everything written so far in one step, and opens the journal for appending. */
  rewrite(entries: Iterable<JournalEntry>): void {
    if (this.#file !== undefined) closeSync(this.#file);
    const lines: string[] = [];
    for (const entry of entries) lines.push(`${JSON.stringify(entry)}\n`);
    writeFileSync(`${this.#path}.new`, lines.join(''), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    this.#file = openSync(this.#path, 'a', 0o600);
  }

  /** @throws Error when the line could not be written whole; nothing counts as having happened then. */
  append(entry: JournalEntry): void {
    if (this.#file === undefined) throw new Error('The journal is not open.');
    const line = `${this.#isTorn ? '\n' : ''}${JSON.stringify(entry)}\n`;
    this.#isTorn = true;
    const written = writeSync(this.#file, line);
    if (written < Buffer.byteLength(line)) throw new Error(`The journal took ${written} bytes only: is the disk full?`);
    this.#isTorn = false;
  }
}
