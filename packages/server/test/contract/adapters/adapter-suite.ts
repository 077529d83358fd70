import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Provider, ProviderOffer, ProviderRental, RentalRef } from '../../../src/providers/index.ts';
import { type AdapterWorld, CALL_LIMIT_MS, createAdapterWorld } from './adapter-deps.ts';
import { describeFaults } from './fault-tests.ts';
import type { AdapterAbility, AdapterHarness, Counterpart } from './harness.ts';
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

/** The running adapter, and what tests do with it. */
export interface AdapterStage {
  readonly harness: AdapterHarness;
  readonly world: AdapterWorld;
  readonly counterpart: Counterpart;
  readonly provider: Provider;
  can(ability: AdapterAbility): boolean;
  /** The offer that the counterpart promises, as the catalog lists it now. */
  listedOffer(): Promise<ProviderOffer>;
  /** Rents the promised offer, and notes the rental as ours. */
  rent(given?: Partial<RentChoice>): Promise<ProviderRental>;
  release(rental: RentalRef): Promise<void>;
}

export interface RentChoice {
  /** The offer as it was listed before; it is read again unless given. */
  readonly offer: ProviderOffer;
  readonly days: number;
  readonly reference: string;
  readonly maxCostMicros: bigint;
}

/** A limit for one call, as the box sets one. */
export function limit(ms = CALL_LIMIT_MS): AbortSignal {
  return AbortSignal.timeout(ms);
}

let references = 0;
/** A reference that was never used, of the form that the box gives. */
export function newReference(): string {
  references += 1;
  return `contract-${Date.now().toString(36)}-${references}`;
}

/** Every promise of the provider port, held against one adapter and its counterpart. */
export function describeAdapter(harness: AdapterHarness): void {
  describe(`${harness.name} against ${harness.counterpart}`, () => {
    const parts: { world?: AdapterWorld; counterpart?: Counterpart } = {};
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

function createStage(
  harness: AdapterHarness,
  parts: { readonly world?: AdapterWorld; readonly counterpart?: Counterpart },
): AdapterStage {
  const running = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the counterpart does not run');
    return part;
  };
  const stage: AdapterStage = {
    harness,
    get world() {
      return running(parts.world);
    },
    get counterpart() {
      return running(parts.counterpart);
    },
    get provider() {
      return stage.counterpart.provider;
    },
    can: (ability) => harness.supports.includes(ability),
    listedOffer: async () => {
      const { service, country, numberType } = stage.counterpart.offer;
      const found = (await stage.provider.catalog(limit(30_000))).find(
        (offer) => offer.service === service && offer.country === country && offer.numberType === numberType,
      );
      if (!found) throw new Error(`the catalog has no ${service} in ${country}`);
      return found;
    },
    rent: async (given = {}) => {
      const offer = given.offer ?? (await stage.listedOffer());
      const days = given.days ?? offer.minDays;
      const { offerKey, country, numberType } = offer;
      const rental = await stage.provider.rent(
        {
          offerKey,
          service: offer.service === '*' ? 'telegram' : offer.service,
          country,
          numberType,
          days,
          reference: given.reference ?? newReference(),
          maxCostMicros: given.maxCostMicros ?? offer.costPerDayMicros * BigInt(days),
        },
        limit(),
      );
      stage.world.active.push({ upstreamId: rental.upstreamId, phone: rental.phone });
      return rental;
    },
    release: async (rental) => {
      await stage.provider.release(rental, limit(10_000));
      const index = stage.world.active.findIndex(({ upstreamId }) => upstreamId === rental.upstreamId);
      if (index >= 0) stage.world.active.splice(index, 1);
    },
  };
  return stage;
}

/** What a test rented, and what a lost answer left behind where the provider can say. */
async function giveBackAll(stage: AdapterStage): Promise<void> {
  for (const rental of [...stage.world.active]) await stage.release(rental);
  for (const rental of (await stage.provider.listActive?.(limit(10_000))) ?? []) await stage.release(rental);
  stage.world.received.length = 0;
}
