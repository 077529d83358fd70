import { expect, it } from 'vitest';
import { parseSimulatorConfig } from './config.ts';
import { composeMessage, planDeliveries } from './messages.ts';
import { simulatedCountries } from './numbering.ts';
import { offerKeyOf, type SimulatedRental } from './rental.ts';
import { SIMULATED_SERVICES } from './services.ts';
import { TEMPLATES } from './templates.ts';

const SETTINGS = parseSimulatorConfig({ seed: 11 });
const START_MS = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

function rentalOf(sequence: number, country: string, service: string): SimulatedRental {
  return {
    upstreamId: `r${sequence}`,
    sequence,
    reference: `ref${sequence}`,
    offerKey: offerKeyOf(country, service, 'physical'),
    phone: '+12025550123',
    slot: 0,
    costMicros: 10_000,
    startedAtMs: START_MS,
    endsAtMs: START_MS + DAY_MS,
    endedAtMs: null,
    delivered: 0,
    renewals: [],
  };
}

const RENTALS = simulatedCountries().flatMap(({ code }, row) =>
  SIMULATED_SERVICES.slice(0, 60).map((service, column) => rentalOf(row * 1_000 + column, code, service.code)),
);

it('writes in at least twelve languages, each with a code in every template', () => {
  expect(new Set(simulatedCountries().map(({ language }) => language)).size).toBeGreaterThanOrEqual(12);
  for (const template of Object.values(TEMPLATES).flat()) {
    expect(template).toContain('{code}');
    expect(template).toContain('{service}');
  }
});

it('fills in every placeholder and sends under a name of at most 11 characters, a short code or a number', () => {
  for (const rental of RENTALS) {
    const { text, sender } = composeMessage(SETTINGS, rental, 0);
    expect(text).not.toMatch(/[{}]|undefined/);
    expect(text).toMatch(/\d/);
    expect(sender).toMatch(/^([A-Za-z0-9 ]{1,11}|\d{5}|\+1500555\d{4})$/);
  }
});

it('writes the same message each time, and another one for another seed or rental', () => {
  const [first, second] = RENTALS;
  if (!first || !second) throw new Error('no rentals');
  expect(composeMessage(SETTINGS, first, 0)).toEqual(composeMessage(SETTINGS, { ...first }, 0));
  expect(composeMessage(SETTINGS, second, 0).text).not.toBe(composeMessage(SETTINGS, first, 0).text);
  expect(composeMessage(parseSimulatorConfig({ seed: 12 }), first, 0).text).not.toBe(
    composeMessage(SETTINGS, first, 0).text,
  );
});

it('sends the first message within messageDelayMs, to some rentals a second and to a few a third minutes later', () => {
  const counts = [0, 0, 0, 0];
  for (const rental of RENTALS) {
    const deliveries = planDeliveries(SETTINGS, rental);
    const firstMs = (deliveries[0]?.atMs ?? 0) - START_MS;
    expect(firstMs).toBeGreaterThanOrEqual(2_000);
    expect(firstMs).toBeLessThanOrEqual(5_000);
    for (const later of deliveries.slice(1)) expect(later.atMs - START_MS).toBeGreaterThanOrEqual(120_000);
    counts[deliveries.length] = (counts[deliveries.length] ?? 0) + 1;
  }
  expect(counts[0]).toBe(0);
  expect((counts[2] ?? 0) / RENTALS.length).toBeGreaterThan(0.1);
  expect((counts[3] ?? 0) / RENTALS.length).toBeGreaterThan(0.03);
  expect((counts[1] ?? 0) / RENTALS.length).toBeGreaterThan(0.6);
});

it('sends nothing after the end', () => {
  for (const rental of RENTALS)
    expect(planDeliveries(SETTINGS, { ...rental, endedAtMs: START_MS + 1_000 })).toEqual([]);
});

it('repeats the digits of the code in an origin-bound last line', () => {
  const texts = RENTALS.map((rental) => composeMessage(SETTINGS, rental, 0).text).filter((text) =>
    text.includes('\n@'),
  );
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(text).toMatch(/\n@[a-z0-9-]+\.example #[A-Z0-9]+$/);
});
