/** Remembers ids for a while: two generations, of which the older is forgotten when the younger is full or old. */
export interface RecentIds {
  has(id: string, nowMs: number): boolean;
  add(id: string, nowMs: number): void;
}

export function createRecentIds({ idsMax, keptMs }: { readonly idsMax: number; readonly keptMs: number }): RecentIds {
  let young = new Set<string>();
  let old = new Set<string>();
  let turnedAtMs = -Infinity;
  const add = (id: string, nowMs: number) => {
    if (young.size >= idsMax || nowMs - turnedAtMs >= keptMs) {
      old = young;
      young = new Set();
      turnedAtMs = nowMs;
    }
    young.add(id);
  };
  return {
    add,
    has(id, nowMs) {
      if (young.has(id)) return true;
      // What is still given is still remembered.
      if (old.has(id)) add(id, nowMs);
      return young.has(id);
    },
  };
}
