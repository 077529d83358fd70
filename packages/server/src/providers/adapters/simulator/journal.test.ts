import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../../kernel/logger.ts';
import { Journal, type JournalEntry } from './journal.ts';

const logger = createLogger({ level: 'silent' });
const RELEASED: JournalEntry = { op: 'release', id: 'a', atMs: 1, refundMicros: 2 };
const DELIVERED: JournalEntry = { op: 'delivered', counts: [['b', 1]] };
const ENTRIES = [RELEASED, DELIVERED];

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'journal.jsonl');
}

it('reads what was written, before and after a rewrite', () => {
  const path = newPath();
  const journal = new Journal(path, logger);
  expect(journal.read()).toEqual([]);
  journal.rewrite([RELEASED]);
  journal.append(DELIVERED);
  expect(new Journal(path, logger).read()).toEqual(ENTRIES);
});

it('passes over a last line that a crash cut short, and writes on in a new line', () => {
  const path = newPath();
  new Journal(path, logger).rewrite(ENTRIES);
  appendFileSync(path, '{"op":"release","id":"tor');
  const reopened = new Journal(path, logger);
  const entries = reopened.read();
  expect(entries).toEqual(ENTRIES);
  reopened.rewrite(entries);
  reopened.append(RELEASED);
  expect(new Journal(path, logger).read()).toEqual([...ENTRIES, RELEASED]);
});

it('keeps its file from other users and leaves no other file behind', () => {
  const path = newPath();
  new Journal(path, logger).rewrite(ENTRIES);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => readFileSync(`${path}.new`)).toThrow('ENOENT');
});
