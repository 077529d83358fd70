import { expect, it } from 'vitest';
import { createCodeBook } from './code-book.ts';
import type { CodeDecision, UnknownCode } from './code-mapping.ts';

function book(decisions: readonly CodeDecision[] = []) {
  const noted: UnknownCode[] = [];
  const made = createCodeBook({ note: (code) => noted.push(code), forget: () => undefined });
  made.replace(decisions);
  return { ...made, noted };
}
const TG = { kind: 'service', foreignCode: 'tg' } as const;

it('goes by the decision for the source, then the one for all, then the adapter’s table, then name and code', () => {
  const forOne = { ...TG, providerId: 1, ourCode: 'signal' };
  const forAll = { ...TG, providerId: null, ourCode: 'viber' };
  const hint = { known: 'telegram', name: 'WhatsApp' };
  expect(book([forOne, forAll]).mapperFor(1).service('tg', hint)).toBe('signal');
  expect(book([forOne, forAll]).mapperFor(2).service('tg', hint)).toBe('viber');
  expect(book().mapperFor(1).service('tg', hint)).toBe('telegram');
  expect(book().mapperFor(1).service('tg', { name: 'WhatsApp' })).toBe('whatsapp');
  expect(book().mapperFor(1).service('whatsapp')).toBe('whatsapp');
  expect(book().mapperFor(1).country('XY', { name: 'Iceland' })).toBe('IS');
});

it('does not believe a short code that no table knows: it means something else elsewhere', () => {
  const { mapperFor, noted } = book();
  expect(mapperFor(1).service('jd')).toBeUndefined();
  expect(mapperFor(1).service('jd', { name: 'Jingdong' })).toBe('jd');
  expect(noted).toEqual([{ providerId: 1, kind: 'service', foreignCode: 'jd', name: null }]);
});

it('notes what is unknown each time, and what is ignored never', () => {
  const { mapperFor, noted } = book([{ ...TG, providerId: null, ourCode: null }]);
  const mapper = mapperFor(1);
  expect(mapper.service('tg', { known: 'telegram' })).toBeUndefined();
  for (let offer = 0; offer < 3; offer++) expect(mapper.service('zzz9', { name: 'New' })).toBeUndefined();
  const seen = { providerId: 1, kind: 'service', foreignCode: 'zzz9', name: 'New' };
  expect(noted).toEqual([seen, seen, seen]);
});

it('follows decisions that are replaced after the translator was made', () => {
  const { mapperFor, replace } = book();
  const mapper = mapperFor(1);
  expect(mapper.service('zzz9')).toBeUndefined();
  replace([{ providerId: 1, kind: 'service', foreignCode: 'zzz9', ourCode: 'reddit' }]);
  expect(mapper.service('zzz9')).toBe('reddit');
  replace([]);
  expect(mapper.service('zzz9')).toBeUndefined();
});
