import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { parseKannelConfig } from './config.ts';

const NUMBER = { id: 'sim1', msisdn: '+447700900201', country: 'GB' };

function faultsOf(config: unknown): readonly string[] {
  try {
    parseKannelConfig(config);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error;
    return error.fields.map((fault) => fault.field);
  }
}

it('fills in the defaults of a minimal configuration', () => {
  expect(parseKannelConfig({ numbers: [NUMBER] })).toEqual({
    numbers: [
      {
        numberId: 'sim1',
        msisdn: '+447700900201',
        country: 'GB',
        numberType: 'physical',
        services: ['*'],
        costPerDayMicros: 100_000n,
        smscId: null,
      },
    ],
  });
});

it('lets many numbers share a connection, as those of an SMS centre do', () => {
  const other = { id: 'did2', msisdn: '+447700900202', country: 'GB', numberType: 'virtual', smscId: 'CENTRE' };
  expect(faultsOf({ numbers: [{ ...NUMBER, smscId: 'CENTRE' }, other] })).toEqual([]);
});

it.each([
  ['no number', { numbers: [] }, '/numbers'],
  ['a number without its plus', { numbers: [{ ...NUMBER, msisdn: '447700900201' }] }, '/numbers/0/msisdn'],
  ['an unknown type', { numbers: [{ ...NUMBER, numberType: 'paper' }] }, '/numbers/0/numberType'],
  ['one number twice', { numbers: [NUMBER, { ...NUMBER, id: 'sim2' }] }, '/numbers/1/msisdn'],
  ['one id twice', { numbers: [NUMBER, { ...NUMBER, msisdn: '+447700900202' }] }, '/numbers/1/id'],
  ['an id that would break a rental id', { numbers: [{ ...NUMBER, id: 'a:b' }] }, '/numbers/0/id'],
  ['a field it does not know', { numbers: [NUMBER], url: 'x' }, '/url'],
])('refuses %s and names the field', (_, config, field) => {
  expect(faultsOf(config)).toContain(field);
});
