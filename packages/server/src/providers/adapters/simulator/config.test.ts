import { expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { parseSimulatorConfig } from './config.ts';
import { TRIAL_PROVIDERS } from './trial.ts';

it('needs nothing but a seed', () => {
  const settings = parseSimulatorConfig({ seed: 7 });
  expect(settings.countries.length).toBeGreaterThanOrEqual(40);
  expect(settings.services).toContain('instagram');
  expect(settings.services).toContain('paypal');
  expect(settings.messageDelayMs).toEqual({ min: 2_000, max: 5_000 });
});

it.each([
  [{}, 'seed'],
  [null, ''],
  [{ seed: -1 }, 'seed'],
  [{ seed: 1.5 }, 'seed'],
  [{ seed: 1, countries: ['us'] }, '/countries/0'],
  [{ seed: 1, countries: ['US', 'AQ'] }, '/countries/1'],
  [{ seed: 1, services: ['In stagram'] }, '/services/0'],
  [{ seed: 1, numberTypes: ['esim'] }, '/numberTypes/0'],
  [{ seed: 1, latencyMs: { min: 9, max: 8 } }, '/latencyMs'],
  [{ seed: 1, misbehaviour: { rentError: 'boom' } }, '/misbehaviour/rentError'],
  [{ seed: 1, colour: 'red' }, 'colour'],
])('refuses %j and names %s', (config, field) => {
  const error = thrownBy(() => parseSimulatorConfig(config));
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(JSON.stringify((error as AppError).fields)).toContain(field);
});

it('takes the configurations of the trial, whose seeds end in different digits', () => {
  for (const { config } of TRIAL_PROVIDERS) expect(parseSimulatorConfig(config).seed).toBe(config.seed);
  expect(new Set(TRIAL_PROVIDERS.map(({ config }) => config.seed % 10)).size).toBe(TRIAL_PROVIDERS.length);
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
