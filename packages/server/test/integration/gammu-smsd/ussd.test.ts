import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureGammu, type Gammu, startGammu } from '../../support/gammu.ts';
import { CollectingSink, gammuProvider, listenTo, type TestProvider } from '../../support/gammu-provider.ts';

// USSD codes through the real daemon: its dummy phone answers every code, the AT modem as run-at-modem.ts says.

const missing = await ensureGammu();
const stops: (() => Promise<unknown>)[] = [];

beforeEach((ctx) => ctx.skip(missing !== null, missing ?? undefined));
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function start(options: Partial<Parameters<typeof startGammu>[0]> = {}): Promise<Gammu> {
  const gammu = await startGammu({ sims: ['sim01', 'sim02'], ...options });
  stops.push(() => gammu.stop());
  return gammu;
}

function ask({ provider }: TestProvider, numberId: string, code: string, timeoutMs = 20_000): Promise<string> {
  if (provider.sendUssd === undefined) throw new Error('The adapter sends no codes.');
  return provider.sendUssd(numberId, code, AbortSignal.timeout(timeoutMs));
}

function outgoing(gammu: Gammu): unknown[] {
  const database = new DatabaseSync(gammu.database, { readOnly: true });
  const rows = database.prepare('SELECT ID FROM outbox UNION ALL SELECT ID FROM sentitems').all();
  database.close();
  return rows;
}

describe('with the dummy phone', () => {
  it('gives each SIM the answer to its own code, and leaves nothing of it in the outbox', async () => {
    const gammu = await start();
    const test = gammuProvider(gammu.database);
    const answers = await Promise.all([ask(test, 'sim01', '*100#'), ask(test, 'sim02', '*101#')]);
    expect(answers).toEqual(['Reply for *100#', 'Reply for *101#']);
    expect(await ask(test, 'sim01', '*102#')).toBe('Reply for *102#');
    expect(outgoing(gammu)).toEqual([]);
  });

  it('delivers no answer as a message, and logs none', async () => {
    const gammu = await start({ sims: ['sim01'] });
    const test = gammuProvider(gammu.database);
    const sink = new CollectingSink();
    stops.push(listenTo(test, sink.take));
    expect(await ask(test, 'sim01', '*100#')).toBe('Reply for *100#');
    await gammu.inject('sim01', 'Bank', 'code 424242');
    await vi.waitFor(() => expect(sink.texts()).toEqual(['code 424242']), { timeout: 20_000 });
    expect(gammu.rows().every(({ processed }) => processed)).toBe(true);
    expect(test.rawLog.join('')).not.toContain('Reply for');
  });

  it('sends at once whatever zone the daemon runs in', async () => {
    const gammu = await start({ sims: ['sim01'], timeZone: 'America/Los_Angeles' });
    expect(await ask(gammuProvider(gammu.database), 'sim01', '*100#')).toBe('Reply for *100#');
  });

  it('takes a code back that the daemon did not take in time, so that it is not sent later', async () => {
    const gammu = await start({ sims: ['sim01'] });
    const test = gammuProvider(gammu.database);
    await gammu.stopDaemon('sim01');
    await expect(ask(test, 'sim01', '*100#', 1_000)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(outgoing(gammu)).toEqual([]);
  });

  it('refuses a second code while one is under way, and a SIM that is not there', async () => {
    const gammu = await start({ sims: ['sim01'] });
    const test = gammuProvider(gammu.database);
    const first = ask(test, 'sim01', '*100#');
    await expect(ask(test, 'sim01', '*101#')).rejects.toMatchObject({ kind: 'rejected' });
    await expect(ask(test, 'sim09', '*101#')).rejects.toMatchObject({ kind: 'rejected' });
    expect(await first).toBe('Reply for *100#');
  });
});

describe('with a modem that speaks AT commands', () => {
  const startAt = () => start({ sims: ['sim01'], atModems: { sim01: '490154203237518' } });

  it('asks for the balance, in any alphabet', async () => {
    const test = gammuProvider((await startAt()).database);
    expect(await ask(test, 'sim01', '*100#')).toBe('Your balance is 7.31 GBP');
    expect(await ask(test, 'sim01', '*101#')).toBe('Баланс 7.31 ₽');
  });

  it('says unknown when the code was sent and the network is silent, and the next code works', async () => {
    const gammu = await startAt();
    const test = gammuProvider(gammu.database);
    await expect(ask(test, 'sim01', '*102#', 8_000)).rejects.toMatchObject({ kind: 'unknown' });
    expect(outgoing(gammu)).toEqual([]);
    expect(await ask(test, 'sim01', '*100#')).toBe('Your balance is 7.31 GBP');
  });

  it('says rejected when the modem refuses the code', async () => {
    const gammu = await startAt();
    const test = gammuProvider(gammu.database);
    await expect(ask(test, 'sim01', '*999#')).rejects.toMatchObject({ kind: 'rejected' });
    expect(outgoing(gammu)).toEqual([]);
  });
});
