import type { Clock } from '../../../kernel/clock.ts';
import { readList } from './answer.ts';
import type { Caller } from './caller.ts';

/** Names change rarely; a market that cannot tell them is asked again later. */
const KEEP_MS = 6 * 3_600_000;

/** What the market calls its services and countries. Asked only when a code is not in our own tables. */
export class NameBook {
  readonly #call: Caller;
  readonly #clock: Clock;
  readonly #books = new Map<string, { readonly readAtMs: number; readonly names: ReadonlyMap<string, string> }>();

  constructor(call: Caller, clock: Clock) {
    this.#call = call;
    this.#clock = clock;
  }

  /** The names by code; empty where the market does not tell them. Never throws. */
  services(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    return this.#read('getServicesList', signal, ({ code, name }) => [code, name]);
  }

  /** As {@link services}, in English. */
  countries(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    return this.#read('getCountries', signal, ({ id, eng }) => [id, eng]);
  }

  async #read(
    action: string,
    signal: AbortSignal,
    entryOf: (fields: Readonly<Record<string, unknown>>) => readonly [unknown, unknown],
  ): Promise<ReadonlyMap<string, string>> {
    const known = this.#books.get(action);
    const nowMs = this.#clock.monotonicMs();
    if (known && nowMs - known.readAtMs < KEEP_MS) return known.names;
    const answer = await this.#call({ action, effect: 'reads' }, signal).catch(() => undefined);
    const list = readList(Object(answer).services ?? answer).map(entryOf);
    const names = new Map(
      list.flatMap(([code, name]) => (typeof name === 'string' ? [[String(code), name.slice(0, 200)] as const] : [])),
    );
    this.#books.set(action, { readAtMs: nowMs, names });
    return names;
  }
}
