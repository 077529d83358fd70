import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { parseAndroidSmsgateConfig } from './config.ts';

const SIM = { deviceId: 'PyDmBQZZXYmyxMwED8Fzy', msisdn: '+447700900301', country: 'GB' };
const ACCESS = { username: 'u', password: 'p', signingKey: 'k' };

function faultsOf(config: unknown): readonly string[] {
  try {
    parseAndroidSmsgateConfig(config);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error;
    return error.fields.map((fault) => fault.field);
  }
}

it('fills in the defaults of a minimal configuration', () => {
  expect(parseAndroidSmsgateConfig({ ...ACCESS, sims: [SIM] })).toEqual({
    ...ACCESS,
    url: 'https://api.sms-gate.app/3rdparty/v1',
    silentAfterMinutes: 60,
    sims: [
      {
        ...SIM,
        simNumber: 1,
        numberId: 'PyDmBQZZXYmyxMwED8Fzy.1',
        numberType: 'physical',
        services: ['*'],
        costPerDayMicros: 100_000n,
      },
    ],
  });
});

it('takes a URL with a slash at its end', () => {
  const url = 'http://192.168.1.20:8080/';
  expect(parseAndroidSmsgateConfig({ ...ACCESS, url, sims: [] }).url).toBe('http://192.168.1.20:8080');
});

it.each([
  ['no signing key', { signingKey: '' }, '/signingKey'],
  ['a password in the URL', { url: 'https://u:p@phones.example.com' }, '/url'],
  ['a SIM 0', { sims: [{ ...SIM, simNumber: 0 }] }, '/sims/0/simNumber'],
  ['one number twice', { sims: [SIM, { ...SIM, simNumber: 2 }] }, '/sims/1/msisdn'],
  ['one slot twice', { sims: [SIM, { ...SIM, msisdn: '+447700900302' }] }, '/sims/1/simNumber'],
  ['a device id that would break a rental id', { sims: [{ ...SIM, deviceId: 'a:b' }] }, '/sims/0/deviceId'],
])('refuses %s and names the field', (_, part, field) => {
  expect(faultsOf({ ...ACCESS, sims: [SIM], ...part })).toContain(field);
});
