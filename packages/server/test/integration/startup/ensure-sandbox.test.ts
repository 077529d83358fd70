import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureSandbox } from '../../../src/startup/first-run.ts';
import { startTestBox, type TestBox } from '../../support/box.ts';

let box: TestBox;

beforeAll(async () => {
  // Somebody who had the name before there was a built-in one.
  box = await startTestBox({ env: { TRIAL: 'off' } });
  const setUp = { alias: 'Sandbox', adapter: 'simulator', config: { seed: 1 }, markupBps: 0 };
  await box.context.hub.create({ ...setUp, name: 'sandbox' });
});
afterAll(() => box.close());

const sandboxes = async () => (await box.context.hub.list()).filter(({ adapter }) => adapter === 'sandbox');

it('makes one sandbox, however many nodes start at once and whatever has its name, and sells to the test side alone', async () => {
  const others = [await box.secondNode('api'), await box.secondNode('worker')];
  await Promise.all([box, ...others].map(({ context }) => ensureSandbox(context)));
  const [made, ...more] = await sandboxes();
  expect([made?.enabled, more]).toEqual([true, []]);
  for (const { context } of [box, ...others]) {
    await context.hub.refresh();
    expect(context.registry.get(made?.providerId ?? 0)?.sides).toEqual(['test']);
  }
  for (const other of others) await other.close();
});

it('leaves one alone that the operator switched off', async () => {
  const [made] = await sandboxes();
  await box.context.hub.update(made?.providerId ?? 0, { enabled: false, markupBps: null, config: undefined });
  await ensureSandbox(box.context);
  expect((await sandboxes()).map(({ enabled }) => enabled)).toEqual([false]);
  expect(box.context.registry.get(made?.providerId ?? 0)?.sides).toEqual([]);
});
