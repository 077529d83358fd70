/** What waits, the one that is due first at the front: a binary heap, so that 100,000 wait for nothing. */
export interface DueQueue<T> {
  push(item: T): void;
  peek(): T | undefined;
  pop(): T | undefined;
}

/** An empty queue. */
export function createDueQueue<T extends { readonly dueAtMs: number }>(): DueQueue<T> {
  const heap: T[] = [];
  const isBefore = (a: number, b: number) => (heap[a]?.dueAtMs ?? Infinity) < (heap[b]?.dueAtMs ?? Infinity);
  const swap = (a: number, b: number) => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  return {
    peek: () => heap[0],
    push(item) {
      let index = heap.push(item) - 1;
      for (let above = (index - 1) >> 1; index > 0 && isBefore(index, above); above = (index - 1) >> 1) {
        swap(index, above);
        index = above;
      }
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const child = isBefore(left + 1, left) ? left + 1 : left;
        if (!isBefore(child, index)) return first;
        swap(child, index);
        index = child;
      }
    },
  };
}
