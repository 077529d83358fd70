import { expect, it } from 'vitest';
import { findCountry, findService } from '../../../catalog/index.ts';
import { parseHandlerApiConfig } from './config.ts';
import { COUNTRIES } from './countries.ts';
import { SERVICES } from './services.ts';

const CONFIG = { url: 'https://market.example/stubs/handler_api.php', apiKey: 'key-1', countries: ['0', '187'] };

it('fills in what is not given', () => {
  expect(parseHandlerApiConfig(CONFIG)).toMatchObject({
    ...CONFIG,
    numberType: 'virtual',
    currencyFactor: '1',
    minDays: 1,
    maxDays: 30,
    cancelWindowMinutes: 20,
    webhooks: false,
  });
});

it.each([
  ['no address', { ...CONFIG, url: undefined }],
  ['an address with parameters', { ...CONFIG, url: `${CONFIG.url}?api_key=1` }],
  ['a key of two lines', { ...CONFIG, apiKey: 'a\nb' }],
  ['no country', { ...CONFIG, countries: [] }],
  ['a country by its name', { ...CONFIG, countries: ['Russia'] }],
  ['a factor of nothing', { ...CONFIG, currencyFactor: '0.00' }],
  ['a factor below nothing', { ...CONFIG, currencyFactor: '-1' }],
  ['a longest term below the shortest', { ...CONFIG, minDays: 7, maxDays: 3 }],
  ['a field that is not there', { ...CONFIG, token: 'x' }],
])('refuses %s', (_, config) => {
  expect(() => parseHandlerApiConfig(config)).toThrowError(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
});

it('has only codes of ours in its tables', () => {
  const services = [...SERVICES].filter(([, code]) => code !== '*' && findService(code)?.code !== code);
  const countries = [...COUNTRIES].filter(([, code]) => findCountry(code)?.code !== code);
  expect({ services, countries }).toEqual({ services: [], countries: [] });
  expect(SERVICES.size).toBeGreaterThan(150);
  expect(COUNTRIES.size).toBeGreaterThan(190);
});
