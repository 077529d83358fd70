import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { passwordFault } from './password-policy.ts';

const EMAIL = 'ann.lee@example.com';

describe('password policy', () => {
  it('takes 12 to 128 characters of any kind, counted as people see them', () => {
    expect(passwordFault('tomato-viol', EMAIL)).toContain('12 to 128');
    expect(passwordFault('tomato-violi', EMAIL)).toBeUndefined();
    expect(passwordFault('🌵🐢🎻🍅🧲🪁🛶🎲🧶🪐🥝🧭', EMAIL)).toBeUndefined();
    expect(passwordFault('tomato-violin-'.repeat(9) + 'ab', EMAIL)).toBeUndefined();
    expect(passwordFault('tomato-violin-'.repeat(9) + 'abc', EMAIL)).toContain('12 to 128');
  });

  it('asks for no digits, capitals or signs', () => {
    expect(passwordFault('tomatoviolincactus', EMAIL)).toBeUndefined();
  });

  it('knows at least 300 common passwords of 12 characters and more', () => {
    expect([...COMMON_PASSWORDS].filter((password) => password.length >= 12).length).toBeGreaterThanOrEqual(300);
    for (const password of COMMON_PASSWORDS) expect(passwordFault(password.toUpperCase(), EMAIL)).toBeDefined();
  });

  it.each([
    'Password123!',
    'password1234',
    '123password123',
    'P@$$w0rd!2024',
    'qwerty123456',
    'Summer2025!!!',
    'iloveyou2024',
    'administrator1',
  ])('refuses %s: a common word with digits and signs', (password) => {
    expect(passwordFault(password, EMAIL)).toBeDefined();
  });

  it.each([
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'xy1xy1xy1xy1x',
    '123456789012',
    'qwertyuiopasdf',
    'fedcba987654',
    '111111112222',
  ])('refuses %s: repeats and runs', (password) => {
    expect(passwordFault(password, EMAIL)).toBeDefined();
  });

  it.each([
    'ann.lee@example.com',
    'Ann.Lee202412',
    'ann.leeann.lee',
    '!!ann.lee1999',
  ])('refuses %s: the own e-mail', (password) => {
    expect(passwordFault(password, EMAIL)).toBeDefined();
  });

  it.each([
    'ann.lee likes cactus',
    'xK9#mQ2$vL7p',
    'password of the violin',
    '48151623421080',
    'Demo-customer-7',
  ])('takes %s', (password) => {
    expect(passwordFault(password, EMAIL)).toBeUndefined();
  });
});
