import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { parseGammuSmsdConfig } from './config.ts';

const SIM = { phoneId: 'sim01', msisdn: '+447700900123', country: 'GB' };

function faultsOf(config: unknown): readonly string[] {
  try {
    parseGammuSmsdConfig(config);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error;
    return error.fields.map((fault) => fault.field);
  }
}

it('fills in the defaults of a minimal configuration', () => {
  const config = parseGammuSmsdConfig({ database: '/var/lib/gammu/smsd.db', sims: [SIM] });
  expect(config).toEqual({
    database: '/var/lib/gammu/smsd.db',
    sims: [{ ...SIM, numberId: 'sim01', numberType: 'physical', services: ['*'], costPerDayMicros: 100_000n }],
    pollMs: 500,
    multipartWaitSeconds: 60,
    timeZone: 'local',
    silentAfterSeconds: 180,
  });
});

it('accepts a number that has the shape of one though no operator uses its range', () => {
  // +44 7700 900xxx is kept free for films and is not valid anywhere.
  expect(faultsOf({ database: 'smsd.db', sims: [SIM] })).toEqual([]);
});

it.each([
  ['no SIM', { sims: [] }, '/sims'],
  ['a number without its plus', { sims: [{ ...SIM, msisdn: '447700900123' }] }, '/sims/0/msisdn'],
  ['a number that is too short for its country', { sims: [{ ...SIM, msisdn: '+4477009' }] }, '/sims/0/msisdn'],
  ['a country in lower case', { sims: [{ ...SIM, country: 'gb' }] }, '/sims/0/country'],
  ['a cost below a millionth', { sims: [{ ...SIM, costPerDay: 0.0000001 }] }, '/sims/0/costPerDay'],
  ['a negative cost', { sims: [{ ...SIM, costPerDay: -1 }] }, '/sims/0/costPerDay'],
  ['a phone id that would break a rental id', { sims: [{ ...SIM, phoneId: 'a:b' }] }, '/sims/0/phoneId'],
  ['one number on two SIMs', { sims: [SIM, { ...SIM, phoneId: 'sim02' }] }, '/sims/1/msisdn'],
  ['one phone id on two SIMs', { sims: [SIM, { ...SIM, msisdn: '+447700900124' }] }, '/sims/1/phoneId'],
  ['a field it does not know', { sims: [SIM], pollSeconds: 1 }, '/pollSeconds'],
])('refuses %s and names the field', (_, part, field) => {
  expect(faultsOf({ database: 'smsd.db', ...part })).toContain(field);
});

it.each([null, 'smsd.db', [], {}])('refuses %j, which is no configuration', (config) => {
  expect(faultsOf(config)).not.toEqual([]);
});
