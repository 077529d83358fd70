import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Provider } from '../../../src/providers/index.ts';
import { createAdapterWorld } from './adapter-deps.ts';
import { type AdapterStage, createStage, limit, type StageParts } from './adapter-stage.ts';
import { describeFaults } from './fault-tests.ts';
import type { AdapterAbility, AdapterHarness } from './harness.ts';
import { describeMessages } from './message-tests.ts';
import { describeRentals } from './rental-tests.ts';

const METHODS = {
  findByReference: 'findByReference',
  listActive: 'listActive',
  balance: 'balanceMicros',
  numbers: 'numbers',
  ussd: 'sendUssd',
} as const satisfies Partial<Record<AdapterAbility, keyof Provider>>;

const METHOD_OF_WAY = { listen: 'listen', webhook: 'parseWebhook', poll: 'fetchMessages' } as const;

/** Every promise of the provider port, held against one adapter and its counterpart. */
export function describeAdapter(harness: AdapterHarness): void {
  describe(`${harness.name} against ${harness.counterpart}`, () => {
    const parts: StageParts = {};
    const stage = createStage(harness, parts);

    beforeAll(async () => {
      parts.world = await createAdapterWorld();
      parts.counterpart = await harness.start({ deps: parts.world.deps });
      parts.world.connect(parts.counterpart.provider, harness.ways);
    }, 120_000);

    afterEach(async () => {
      await giveBackAll(stage);
    });

    afterAll(async () => {
      await parts.world?.close();
      await parts.counterpart?.close();
    }, 60_000);

    it('has the methods of what it is said to support, and no others', () => {
      for (const [ability, method] of Object.entries(METHODS)) {
        const isThere = stage.provider[method] !== undefined;
        expect(isThere, method).toBe(stage.can(ability as AdapterAbility));
      }
      for (const way of harness.ways) expect(stage.provider[METHOD_OF_WAY[way]], way).toBeDefined();
    });

    describeRentals(stage);
    describeMessages(stage);
    describeFaults(stage);

    it('has put no credential into its log', () => {
      for (const secret of stage.counterpart.secrets) expect(stage.world.logged()).not.toContain(secret);
    });
  });
}

/** What a test rented, and what a lost answer left behind where the provider can say. */
async function giveBackAll(stage: AdapterStage): Promise<void> {
  for (const rental of [...stage.world.active]) await stage.release(rental);
  for (const rental of (await stage.provider.listActive?.(limit(10_000))) ?? []) await stage.release(rental);
  stage.world.received.length = 0;
}
