import { isPossiblePhoneNumber, isValidPhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { simulatedCountries, simulatedCountry } from './numbering.ts';
import { phoneCapacity, phoneInSlot } from './phones.ts';
import { TRIAL_PROVIDERS } from './trial.ts';

const COUNTRIES = simulatedCountries();

/** Slots spread over the whole of what a provider owns. */
function sample(code: string, seed: number, count: number): string[] {
  const country = simulatedCountry(code);
  if (!country) throw new Error(code);
  const step = Math.max(1, Math.floor(phoneCapacity(country) / count));
  return Array.from({ length: count }, (_, index) => phoneInSlot({ country, seed }, index * step));
}

it.each(
  COUNTRIES.map(({ code }) => code),
)('sells numbers of %s that are possible, valid, and of that country', (code) => {
  for (const phone of sample(code, 1, 200)) {
    expect(phone).toMatch(/^\+[1-9]\d{6,14}$/);
    expect(isPossiblePhoneNumber(phone), phone).toBe(true);
    // The metadata leaves Ofcom's numbers for drama out, as nobody can have them.
    expect(isValidPhoneNumber(phone) || phone.startsWith('+447700900'), phone).toBe(true);
    expect(`+${parsePhoneNumberFromString(phone)?.countryCallingCode}`).toBe(`+${simulatedCountry(code)?.dialCode}`);
  }
});

it.each(COUNTRIES.map(({ code }) => code))('owns at least 25,000 numbers of %s, each in one slot', (code) => {
  const country = simulatedCountry(code);
  if (!country) throw new Error(code);
  const count = 25_000;
  expect(phoneCapacity(country)).toBeGreaterThanOrEqual(count);
  const phones = new Set<string>();
  for (let slot = 0; slot < count; slot++) phones.add(phoneInSlot({ country, seed: 3 }, slot));
  expect(phones.size).toBe(count);
});

it('never owns a number of another trial provider', () => {
  const owned = new Set<string>();
  let count = 0;
  for (const code of ['US', 'GB', 'FR', 'DE']) {
    const country = simulatedCountry(code);
    if (!country) throw new Error(code);
    for (const { config } of TRIAL_PROVIDERS) {
      for (let slot = 0; slot < 20_000; slot++) owned.add(phoneInSlot({ country, seed: config.seed }, slot));
      count += 20_000;
    }
  }
  expect(owned.size).toBe(count);
});

it('begins with the numbers kept for fiction', () => {
  for (const slot of [0, 1, 50, 99]) {
    expect(phoneInSlot(pool('US'), slot)).toMatch(/^\+1\d{3}55501\d\d$/);
    expect(phoneInSlot(pool('CA'), slot)).toMatch(/^\+1\d{3}55501\d\d$/);
    expect(phoneInSlot(pool('GB'), slot)).toMatch(/^\+447700900\d{3}$/);
    expect(phoneInSlot(pool('FR'), slot)).toMatch(/^\+3363998\d{4}$/);
  }
});

it('never leaves the 555 exchange in North America, which no subscriber has', () => {
  for (const phone of [...sample('US', 4, 2_000), ...sample('CA', 4, 2_000)])
    expect(phone).toMatch(/^\+1\d{3}555\d{4}$/);
});

function pool(code: string) {
  const country = simulatedCountry(code);
  if (!country) throw new Error(code);
  return { country, seed: 5 };
}
