import { describe, expect, it } from 'vitest';
import { extractCode } from '../../extract-code.ts';
import { corpus } from './corpus.ts';

const rows = Object.values(corpus).flat();

describe('the gold tables', () => {
  it('hold at least 320 messages with a code, 220 without, and 15 languages', () => {
    expect(rows.filter((row) => row.code !== null).length).toBeGreaterThanOrEqual(320);
    expect(rows.filter((row) => row.code === null).length).toBeGreaterThanOrEqual(220);
    expect(Object.keys(corpus).length).toBeGreaterThanOrEqual(15);
  });

  it('hold no message twice', () => {
    const texts = rows.map((row) => row.text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(Object.entries(corpus))('%s: every message with a code gives that code', (_name, messages) => {
    const wrong = messages.filter((row) => row.code !== null && extractCode(row.text) !== row.code);
    expect(wrong.map((row) => ({ ...row, got: extractCode(row.text) }))).toEqual([]);
  });

  it.each(Object.entries(corpus))('%s: no message without a code gives one', (_name, messages) => {
    const wrong = messages.filter((row) => row.code === null && extractCode(row.text) !== null);
    expect(wrong.map((row) => ({ ...row, got: extractCode(row.text) }))).toEqual([]);
  });
});
