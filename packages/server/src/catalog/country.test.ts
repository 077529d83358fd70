import { expect, it } from 'vitest';
import { findCountry, listCountries } from './country.ts';

it('lists the 249 countries of ISO 3166-1, each once, and no code outside it', () => {
  const codes = listCountries().map((country) => country.code);
  expect(new Set(codes).size).toBe(249);
  expect(codes).toHaveLength(249);
  for (const foreign of ['XK', 'AC', 'TA', 'UK', 'EU']) expect(codes).not.toContain(foreign);
});

it('gives each country an English name, an emoji flag and a dial code', () => {
  for (const { code, name, flag, dialCode } of listCountries()) {
    expect(code).toMatch(/^[A-Z]{2}$/);
    expect(name).toMatch(/^\p{Lu}[\p{L} .,'()-]+$/u);
    expect(flag).toMatch(/^\p{RI}\p{RI}$/u);
    expect(dialCode).toMatch(/^\+[1-9]\d{0,4}$/);
  }
});

it('shows the United States as a customer expects it', () => {
  expect(findCountry('US')).toEqual({ code: 'US', name: 'United States', flag: '🇺🇸', dialCode: '+1' });
});

it('finds every country by its code and its name in any case, with spaces around', () => {
  for (const country of listCountries()) {
    for (const written of [country.code, country.code.toLowerCase(), country.name, ` ${country.name.toUpperCase()} `]) {
      expect(findCountry(written), written).toBe(country);
    }
  }
});

it.each([
  ['USA', 'US'],
  ['u.s.', 'US'],
  ['United States of America', 'US'],
  ['America', 'US'],
  ['uk', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['South Korea', 'KR'],
  ['Korea', 'KR'],
  ['North Korea', 'KP'],
  ['Russia', 'RU'],
  ['Russian Federation', 'RU'],
  ['Viet Nam', 'VN'],
  ['Vietnam', 'VN'],
  ['Czech Republic', 'CZ'],
  ['Czechia', 'CZ'],
  ['Turkey', 'TR'],
  ['Türkiye', 'TR'],
  ['UAE', 'AE'],
  ['Holland', 'NL'],
  ["Côte d'Ivoire", 'CI'],
  ['Ivory Coast', 'CI'],
  ['DR Congo', 'CD'],
  ['Congo', 'CG'],
  ['Macau', 'MO'],
  ['Burma', 'MM'],
  ['Cape Verde', 'CV'],
  ['Timor-Leste', 'TL'],
  ['Trinidad & Tobago', 'TT'],
])('finds %s as %s', (written, code) => {
  expect(findCountry(written)?.code).toBe(code);
});

it.each(['', ' ', 'ZZ', 'XK', 'Atlantis', 'constructor', '__proto__'])('does not know %j', (written) => {
  expect(findCountry(written)).toBeUndefined();
});
