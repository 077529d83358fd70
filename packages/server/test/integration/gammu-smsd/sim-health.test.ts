import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RentRequest } from '../../../src/providers/index.ts';
import { ensureGammu, type Gammu, startGammu } from '../../support/gammu.ts';
import { CollectingSink, gammuProvider, listenTo, SIMS, type TestProvider } from '../../support/gammu-provider.ts';

// What the real daemons tell of their modems, two of which speak AT commands and have an IMEI of their own.

const AT_MODEMS = { sim01: '490154203237518', sim02: '356938035643809' };
const SILENT_AFTER_SECONDS = 3;

const missing = await ensureGammu();
const stops: (() => Promise<unknown>)[] = [];

beforeEach((ctx) => ctx.skip(missing !== null, missing ?? undefined));
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function start(options: Partial<Parameters<typeof startGammu>[0]>): Promise<Gammu> {
  const gammu = await startGammu({ sims: ['sim01', 'sim02'], ...options });
  stops.push(() => gammu.stop());
  return gammu;
}

const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 });
const limit = () => AbortSignal.timeout(5_000);
const numbersOf = async ({ provider }: TestProvider) => (await provider.numbers?.(limit())) ?? [];
const statesOf = async (test: TestProvider) => (await numbersOf(test)).map(({ state }) => state);
const stockOf = async ({ provider }: TestProvider) =>
  (await provider.catalog(limit())).reduce((sum, { stock }) => sum + stock, 0);

async function rentOf({ provider }: TestProvider): Promise<Omit<RentRequest, 'reference'>> {
  const [offer] = await provider.catalog(limit());
  if (offer === undefined) throw new Error('There is no offer.');
  return { ...offer, days: 1, maxCostMicros: 1_000_000n };
}

it('tells signal, network and last sign of life of each modem, and offers both', async () => {
  const gammu = await start({ statusSeconds: 1, atModems: AT_MODEMS });
  const test = gammuProvider(gammu.database);
  await soon(async () => expect(await statesOf(test)).toEqual(['ready', 'ready']));
  for (const [index, number] of (await numbersOf(test)).entries()) {
    expect(number).toMatchObject({
      numberId: SIMS[index]?.phoneId,
      phone: SIMS[index]?.msisdn,
      country: 'GB',
      network: 'Vodafone UK',
    });
    // +CSQ: 20 of 31.
    expect(number.signalPercent).toBeGreaterThan(50);
    expect(number.signalPercent).toBeLessThan(80);
    expect(Math.abs(Date.now() - (number.lastSeenAt?.getTime() ?? 0))).toBeLessThan(10_000);
  }
  expect(await stockOf(test)).toBe(2);
});

it('offers and lends no SIM of a modem that has gone silent, keeps its rental, and offers it when it is back', async () => {
  const gammu = await start({ statusSeconds: 1, atModems: AT_MODEMS });
  const test = gammuProvider(gammu.database, { silentAfterSeconds: SILENT_AFTER_SECONDS });
  await soon(async () => expect(await statesOf(test)).toEqual(['ready', 'ready']));
  const request = await rentOf(test);
  await gammu.stopDaemon('sim01');
  await soon(async () => expect(await statesOf(test)).toEqual(['silent', 'ready']));
  expect(await stockOf(test)).toBe(1);
  const rental = await test.provider.rent({ ...request, reference: 'first' }, limit());
  expect(rental.phone).toBe(SIMS[1]?.msisdn);
  await expect(test.provider.rent({ ...request, reference: 'second' }, limit())).rejects.toMatchObject({
    kind: 'out_of_stock',
  });
  await gammu.startDaemon('sim01');
  await soon(async () => expect(await statesOf(test)).toEqual(['ready', 'ready']));
  expect((await test.provider.rent({ ...request, reference: 'third' }, limit())).phone).toBe(SIMS[0]?.msisdn);
});

it('delivers to a number whose modem is silent', async () => {
  const gammu = await start({ statusSeconds: 1, sims: ['sim01'] });
  const test = gammuProvider(gammu.database, { silentAfterSeconds: SILENT_AFTER_SECONDS });
  const sink = new CollectingSink();
  stops.push(listenTo(test, sink.take));
  await soon(async () => expect((await statesOf(test))[0]).toBe('ready'));
  // The daemon's last act before it hangs is to store a message.
  await gammu.stopDaemon('sim01');
  await soon(async () => expect((await statesOf(test))[0]).toBe('silent'));
  const database = new DatabaseSync(gammu.database);
  database.exec(`INSERT INTO inbox (Text, SenderNumber, UDH, TextDecoded, RecipientID, ReceivingDateTime)
                 VALUES ('', 'Bank', '', 'late 424242', 'sim01', datetime('now', 'localtime'))`);
  database.close();
  await soon(async () => expect(sink.texts(SIMS[0]?.msisdn)).toEqual(['late 424242']));
});

it('offers dummy phones that measure nothing, and says that nothing is known of them', async () => {
  const gammu = await start({});
  const test = gammuProvider(gammu.database, { silentAfterSeconds: 2 });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await statesOf(test)).toEqual(['unknown', 'unknown']);
  expect(await stockOf(test)).toBe(2);
});

it('never takes the report of one modem for another that has the same IMEI', async () => {
  const gammu = await start({ statusSeconds: 1 });
  const test = gammuProvider(gammu.database);
  // Both dummy phones write into one row, which has the name of the one that connected last.
  await soon(async () => expect((await statesOf(test)).toSorted()).toEqual(['ready', 'unknown']));
  const [unknown] = (await numbersOf(test)).filter(({ state }) => state === 'unknown');
  expect(unknown).toMatchObject({ signalPercent: null, network: null, lastSeenAt: null });
  expect(await stockOf(test)).toBe(2);
});
