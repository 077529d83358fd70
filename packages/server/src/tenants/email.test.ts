import { describe, expect, it } from 'vitest';
import { isEmail, normalizeEmail } from './email.ts';

describe('e-mail', () => {
  it('is compared without regard to case and surrounding space', () => {
    expect(normalizeEmail('  Ann.Lee@Example.COM ')).toBe('ann.lee@example.com');
  });

  it.each([
    'ann@example.com',
    'ann+box@mail.example.org',
    'admin@localhost',
    'анна@пример.рф',
  ])('%s is one', (email) => {
    expect(isEmail(email)).toBe(true);
  });

  it.each([
    '',
    'ann',
    '@example.com',
    'ann@',
    'a b@example.com',
    'ann@@example.com',
    'ann@example.com\n',
    `${'a'.repeat(65)}@x.org`,
  ])('%j is none', (email) => {
    expect(isEmail(email)).toBe(false);
  });
});
