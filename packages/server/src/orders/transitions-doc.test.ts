import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TRANSITIONS } from './transitions.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/order-lifecycle.md'), 'utf8');
const moves = Object.entries(TRANSITIONS).flatMap(([from, targets]) => targets.map((to) => `${from} ${to}`));

it('draws every legal move of an order in docs/order-lifecycle.md, and no other', () => {
  const diagram = /```mermaid\nstateDiagram-v2\n([^`]*)```/.exec(page)?.[1] ?? '';
  const drawn = [...diagram.matchAll(/^ *(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} ${to}`);
  expect(drawn.toSorted()).toEqual(moves.toSorted());
});

it('draws an end after the terminal states, and only after those', () => {
  const ends = [...page.matchAll(/^ *(\w+) --> \[\*\]$/gm)].map(([, state = '']) => state);
  const terminal = Object.entries(TRANSITIONS).filter(([, targets]) => targets.length === 0);
  expect(ends.toSorted()).toEqual(terminal.map(([state]) => state).toSorted());
});

it('says of every legal move who makes it, what money moves and which event is written', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` → `(\w+)` \| (.+) \| (.+) \| `([\w.]+)` \|$/gm)];
  expect(rows.map(([, from, to]) => `${from} ${to}`).toSorted()).toEqual(moves.toSorted());
});

it('names every status, with what it means', () => {
  const named = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm)].map(([, state = '']) => state);
  expect(named.toSorted()).toEqual(Object.keys(TRANSITIONS).toSorted());
});
