import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemRandom } from '../../../src/kernel/random.ts';
import { ensureFirstRun, type FirstRun } from '../../../src/startup/first-run.ts';
import { startTestBox, type TestBox } from '../../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  box = await startTestBox({ env: { TRIAL: '1' } });
});
afterAll(() => box.close());

const start = (trial = true) =>
  ensureFirstRun({ ...box.context, config: { ...box.context.config, trial } }, systemRandom);
const file = (name = 'first-run.json') => join(box.context.config.dataDir, name);
const stored = async (): Promise<FirstRun> => JSON.parse(await readFile(file(), 'utf8'));

it('a start without the trial shows no demo customer and loses nothing that is known of it', async () => {
  const first = await start();
  expect(first.demo?.apiKey).toMatch(/^psk_/);
  expect(await start(false)).toEqual({ url: first.url, admin: first.admin });
  expect(await stored()).toEqual(first);
  expect(await start()).toEqual(first);
});

it('what a start that was cut short noted counts for more than the file of the start before', async () => {
  const first = await start();
  await rename(file(), file('first-run.json.new'));
  await writeFile(file(), JSON.stringify({ ...first, admin: { ...first.admin, password: null } }));
  expect(await start()).toEqual(first);
  expect(await stored()).toEqual(first);
});
