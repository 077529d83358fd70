/** Finds which of many literals stand in a text, in time that depends on the text and not on how many there are. */
export interface LiteralIndex {
  /** Calls `visit` with the number of each literal and where it ends, until that answers true. */
  find(text: Uint16Array, visit: (literal: number, end: number) => boolean): void;
}

/** Each edge of the automaton is a node and a character in one number. */
const CHARACTERS = 0x10000;

interface Automaton {
  readonly edges: Map<number, number>;
  /** Where to go on when no edge fits. */
  readonly fallback: number[];
  /** The literals that end at a node, and the next shorter node at which one ends. */
  readonly ends: (number[] | undefined)[];
  readonly shorter: number[];
}

/** The automaton of Aho and Corasick (1975). Literals may repeat; an empty one is never found. */
export function createLiteralIndex(literals: readonly Uint16Array[]): LiteralIndex {
  const automaton = buildTrie(literals);
  linkFallbacks(automaton);
  const { ends, shorter } = automaton;
  return {
    find(text, visit) {
      let node = 0;
      for (let index = 0; index < text.length; index += 1) {
        node = step(automaton, node, text[index] ?? 0);
        for (let at = node; at !== 0; at = shorter[at] ?? 0) {
          for (const literal of ends[at] ?? []) if (visit(literal, index + 1)) return;
        }
      }
    },
  };
}

function step({ edges, fallback }: Automaton, from: number, code: number): number {
  let node = from;
  for (;;) {
    const next = edges.get(node * CHARACTERS + code);
    if (next !== undefined) return next;
    if (node === 0) return 0;
    node = fallback[node] ?? 0;
  }
}

function buildTrie(literals: readonly Uint16Array[]): Automaton {
  const automaton: Automaton = { edges: new Map(), fallback: [0], ends: [undefined], shorter: [0] };
  literals.forEach((literal, number) => {
    let node = 0;
    for (const code of literal) {
      const edge = node * CHARACTERS + code;
      let next = automaton.edges.get(edge);
      if (next === undefined) {
        next = automaton.ends.push(undefined) - 1;
        automaton.edges.set(edge, next);
      }
      node = next;
    }
    if (node !== 0) (automaton.ends[node] ??= []).push(number);
  });
  return automaton;
}

/** Breadth first: edges were made parent first, but a literal's nodes may be older than its shorter suffix's. */
function linkFallbacks(automaton: Automaton): void {
  const { edges, fallback, ends, shorter } = automaton;
  const children: number[][] = ends.map(() => []);
  for (const edge of edges.keys()) children[Math.floor(edge / CHARACTERS)]?.push(edge);
  let level = [0];
  while (level.length > 0) {
    const below: number[] = [];
    for (const node of level) {
      for (const edge of children[node] ?? []) {
        const child = edges.get(edge) ?? 0;
        const suffix = node === 0 ? 0 : step(automaton, fallback[node] ?? 0, edge % CHARACTERS);
        fallback[child] = suffix;
        shorter[child] = ends[suffix] ? suffix : (shorter[suffix] ?? 0);
        below.push(child);
      }
    }
    level = below;
  }
}
