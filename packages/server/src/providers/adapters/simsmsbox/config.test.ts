import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { parseSimsmsboxConfig } from './config.ts';

const CONFIG = { url: 'https://sms.example.com', apiKey: 'psk_4Hq0ZxT7bVn2Lw9KcRs5Yd8Jm3Fg6P1aQe0', currency: 'USDT' };

function faultsOf(config: unknown): readonly string[] {
  try {
    parseSimsmsboxConfig(config);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error;
    return error.fields.map((fault) => fault.field);
  }
}

it('fills in the defaults of a minimal configuration', () => {
  expect(parseSimsmsboxConfig(CONFIG)).toEqual({ ...CONFIG, catalogSeconds: 60, pollSeconds: 5, push: false });
});

it.each([
  ['a key of the test side, whose numbers are not real', { apiKey: 'psk_test_4Hq0ZxT7bVn2Lw9K' }, '/apiKey'],
  ['a relay key', { apiKey: 'pok_4Hq0ZxT7bVn2Lw9K' }, '/apiKey'],
  ['an address with a password in it', { url: 'https://me:secret@sms.example.com' }, '/url'],
  ['an address that is no web address', { url: 'ftp://sms.example.com' }, '/url'],
  ['an address with a query', { url: 'https://sms.example.com/?key=1' }, '/url'],
  ['no currency', { currency: undefined }, '/'],
  ['a country by its name', { countries: ['Iceland'] }, '/countries/0'],
  ['a field it does not know', { token: 'x' }, '/token'],
])('refuses %s', (_, part, field) => {
  expect(faultsOf(JSON.parse(JSON.stringify({ ...CONFIG, ...part })))).toContain(field);
});
