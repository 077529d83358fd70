import { expect } from 'vitest';
import {
  type Provider,
  ProviderError,
  type ProviderOffer,
  type ProviderRental,
  type RentalRef,
} from '../../../src/providers/index.ts';
import { type AdapterWorld, CALL_LIMIT_MS } from './adapter-deps.ts';
import type { AdapterAbility, AdapterHarness, Counterpart } from './harness.ts';

/** What runs, once it does. */
export interface StageParts {
  world?: AdapterWorld;
  counterpart?: Counterpart;
}

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

/** The stage for one counterpart, which may begin to run later. */
export function createStage(harness: AdapterHarness, parts: Readonly<StageParts>): AdapterStage {
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

/** What a call failed with; a failure of another class than the port's fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await call.then(
    (answer) => {
      throw new Error(`it did not fail: ${JSON.stringify(answer, (_, value) => String(value))}`);
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}
