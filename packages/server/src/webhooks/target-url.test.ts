import { expect, it } from 'vitest';
import { AddressRefused, parseTargetUrl } from './target-url.ts';

const POLICY = { ports: [443], allowLoopback: false };

it.each([
  'https://user@example.com/',
  'https://user:secret@example.com/',
  'https://@example.com/',
  'https:///user:secret@example.com/',
  'https:////user@example.com/',
  'https:///example.com/',
  'https:///@example.com/',
])('refuses %s, which readers understand differently or which carries credentials', (url) => {
  expect(() => parseTargetUrl(url, POLICY)).toThrow(AddressRefused);
});

it('takes an @ that is no part of the host', () => {
  expect(parseTargetUrl('https://example.com/@me?to=a@b', POLICY).hostname).toBe('example.com');
});
