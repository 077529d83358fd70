interface Entry<T> {
  readonly atMs: number;
  readonly item: T;
}

/** Items by time, the earliest first: a binary heap, so that one timer serves any number of rentals. */
export class TimeQueue<T> {
  #entries: Entry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** When the earliest item is due; undefined when there is none. */
  get nextAtMs(): number | undefined {
    return this.#entries[0]?.atMs;
  }

  push(atMs: number, item: T): void {
    this.#entries.push({ atMs, item });
    this.#rise(this.#entries.length - 1);
  }

  /** Takes the earliest item when it is due. */
  popDue(nowMs: number): T | undefined {
    const first = this.#entries[0];
    if (!first || first.atMs > nowMs) return undefined;
    const last = this.#entries.pop();
    if (last && last !== first) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return first.item;
  }

  /** Drops what no longer matters. */
  prune(keep: (item: T) => boolean): void {
    // A sorted array is a heap.
    this.#entries = this.#entries.filter(({ item }) => keep(item)).sort((a, b) => a.atMs - b.atMs);
  }

  clear(): void {
    this.#entries = [];
  }

  #at(index: number): number {
    return this.#entries[index]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) return;
      this.#swap(parent, index);
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(smaller) >= this.#at(index)) return;
      this.#swap(smaller, index);
      index = smaller;
    }
  }

  #swap(a: number, b: number): void {
    const first = this.#entries[a];
    const second = this.#entries[b];
    if (!first || !second) return;
    this.#entries[a] = second;
    this.#entries[b] = first;
  }
}
