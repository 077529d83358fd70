import { Type } from 'typebox';
import {
  type ActiveRental,
  type Adapter,
  type Provider,
  ProviderError,
  type ProviderErrorKind,
  type ProviderOffer,
  type ProviderRental,
  type RentalRef,
  type RentRequest,
} from '../../src/providers/index.ts';

/** One rent call as a script sees it. */
export interface RentCall {
  readonly request: RentRequest;
  readonly signal: AbortSignal;
  /** Sells a number that nobody had, or the one that is described; the provider remembers it by our reference. */
  sell(given?: Partial<ProviderRental>): ProviderRental;
}

/** Decides one answer of `rent`. */
export type RentScript = (call: RentCall) => ProviderRental | Promise<ProviderRental>;

/** One renew call as a script sees it. */
export interface RenewCall {
  readonly rental: RentalRef;
  readonly days: number;
  readonly reference: string;
  readonly signal: AbortSignal;
  /** Extends the rental, once per reference; the provider remembers it. */
  extend(given?: Partial<ProviderRental>): ProviderRental;
}

/** Decides one answer of `renew`. */
export type RenewScript = (call: RenewCall) => ProviderRental | Promise<ProviderRental>;

export interface ScriptedProvider {
  readonly adapter: Adapter;
  /** What `catalog()` answers; sync the box after a change. */
  offers: readonly ProviderOffer[];
  /** Answers of the next rent calls, first come first served; after them `always` decides. */
  readonly next: RentScript[];
  always: RentScript;
  /** As `next` and `always`, for renew calls. */
  readonly nextRenew: RenewScript[];
  alwaysRenew: RenewScript;
  /** What `findByReference` answers when it is asked; undefined: from what was sold. */
  onFind: ((reference: string) => ProviderRental | 'absent' | Promise<ProviderRental | 'absent'>) | undefined;
  /** What `release` does beside taking the number back. */
  onRelease: (upstreamId: string) => void | Promise<void>;
  readonly rentCalls: RentRequest[];
  readonly renewCalls: Pick<RenewCall, 'rental' | 'days' | 'reference'>[];
  readonly findCalls: string[];
  /** Upstream ids in the order they were given back, repetitions included. */
  readonly released: string[];
  /** Everything that was ever sold. */
  readonly sold: (ProviderRental & { readonly reference: string })[];
  /** Every extension that took effect, once each. */
  readonly extended: (ProviderRental & { readonly reference: string; readonly days: number })[];
  /** The provider's own books: what is left of our money there. Changed by a test, it is somebody else's doing. */
  balanceMicros: bigint;
  /** What `listActive` answers when it is asked; undefined: what was sold and not given back. */
  onList: ((active: readonly ActiveRental[]) => readonly ActiveRental[] | Promise<readonly ActiveRental[]>) | undefined;
  /** What `balanceMicros` answers when it is asked; undefined: the balance. */
  onBalance: (() => bigint | Promise<bigint>) | undefined;
  /** Forgets scripts and calls; what was sold stays sold. */
  reset(): void;
}

/** What a scripted provider can tell. */
export interface ScriptedAbilities {
  readonly findable?: boolean;
  readonly idempotent?: boolean;
  /** `plain` lists ids and numbers only, `rich` all that can be told but our reference. */
  readonly lists?: 'plain' | 'rich';
  readonly tellsBalance?: boolean;
  /** As declared; what was sold gives its cost back while this is above 0. */
  readonly refundableForMs?: number;
  /** Whether a release is answered with what it gave back. */
  readonly saysRefund?: boolean;
}

export const sellNumber: RentScript = ({ sell }) => sell();

/** Nothing is bought. */
export function refuse(kind: Exclude<ProviderErrorKind, 'unknown'>): RentScript {
  return () => {
    throw new ProviderError(kind, `scripted ${kind}`);
  };
}

/** Nothing is bought, and nobody learns of that. */
export const loseRequest: RentScript = () => {
  throw new ProviderError('unknown', 'the request was lost');
};

/** A number is bought, and nobody learns of that. */
export const loseAnswer: RentScript = ({ sell }) => {
  sell();
  throw new ProviderError('unknown', 'the answer was lost');
};

export function sellAs(given: Partial<ProviderRental>): RentScript {
  return ({ sell }) => sell(given);
}

export const extendRental: RenewScript = ({ extend }) => extend();

/** Nothing is extended. */
export function refuseRenewal(kind: Exclude<ProviderErrorKind, 'unknown'>): RenewScript {
  return () => {
    throw new ProviderError(kind, `scripted ${kind}`);
  };
}

/** Nothing is extended, and nobody learns of that. */
export const loseRenewRequest: RenewScript = () => {
  throw new ProviderError('unknown', 'the request was lost');
};

/** The rental is extended, and nobody learns of that. */
export const loseRenewAnswer: RenewScript = ({ extend }) => {
  extend();
  throw new ProviderError('unknown', 'the answer was lost');
};

/** An offer of one US number for a service at a price a day in whole units. */
export function scriptedOffer(
  costPerDay: number,
  given: Partial<Omit<ProviderOffer, 'costPerDayMicros'>> = {},
): ProviderOffer {
  const { service = 'instagram', country = 'US', numberType = 'physical' } = given;
  return {
    offerKey: `${country}.${service}.${numberType}.${costPerDay}`,
    service,
    country,
    numberType,
    stock: 1_000,
    minDays: 1,
    maxDays: 30,
    ...given,
    costPerDayMicros: BigInt(Math.round(costPerDay * 1e6)),
  };
}

let numbers = 0;
/** What a scripted provider charges for a renewed day, whatever it lists. */
const COST_OF_DAY_MICROS = 500_000n;

/**
 * A provider whose every answer the test decides. All connections made by its adapter see the same upstream world, so
 * that a second process or a restarted one meets what the first one bought.
 */
export function createScriptedProvider(
  offers: readonly ProviderOffer[],
  abilities: ScriptedAbilities = {},
): ScriptedProvider {
  const { findable = true, idempotent = false, lists, tellsBalance, refundableForMs = 0, saysRefund } = abilities;
  const byReference = new Map<string, ProviderRental>();
  /** What is ours by the provider's books, by id. */
  const active = new Map<string, ProviderRental>();
  const scripted: ScriptedProvider = {
    offers,
    next: [],
    always: sellNumber,
    nextRenew: [],
    alwaysRenew: extendRental,
    onFind: undefined,
    onRelease: () => undefined,
    rentCalls: [],
    renewCalls: [],
    findCalls: [],
    released: [],
    sold: [],
    extended: [],
    balanceMicros: 1_000_000_000n,
    onList: undefined,
    onBalance: undefined,
    adapter: { name: 'scripted', configSchema: Type.Object({}), create: () => connection },
    reset() {
      scripted.next.length = 0;
      scripted.always = sellNumber;
      scripted.nextRenew.length = 0;
      scripted.alwaysRenew = extendRental;
      scripted.onFind = undefined;
      scripted.onRelease = () => undefined;
      scripted.onList = undefined;
      scripted.onBalance = undefined;
      for (const list of [scripted.rentCalls, scripted.renewCalls, scripted.findCalls, scripted.released])
        list.length = 0;
    },
  };
  const sell = (request: RentRequest, given: Partial<ProviderRental> = {}): ProviderRental => {
    numbers += 1;
    const offer = scripted.offers.find(({ offerKey }) => offerKey === request.offerKey);
    const rental = {
      upstreamId: `rental-${numbers}`,
      phone: `+1555${String(numbers).padStart(7, '0')}`,
      costMicros: (offer?.costPerDayMicros ?? 0n) * BigInt(request.days),
      endsAt: null,
      ...given,
    };
    byReference.set(request.reference, rental);
    // Naming a rental that was sold before sells nothing.
    if (!scripted.sold.some(({ upstreamId }) => upstreamId === rental.upstreamId)) {
      scripted.balanceMicros -= rental.costMicros;
      active.set(rental.upstreamId, rental);
    }
    scripted.sold.push({ ...rental, reference: request.reference });
    return rental;
  };
  const extend = ({ rental, days, reference }: Omit<RenewCall, 'extend'>, given: Partial<ProviderRental> = {}) => {
    const known = scripted.extended.find((each) => each.reference === reference);
    if (known) return known;
    const costMicros = COST_OF_DAY_MICROS * BigInt(days);
    const renewed = { ...rental, costMicros, endsAt: null, reference, days, ...given };
    byReference.set(reference, renewed);
    scripted.balanceMicros -= renewed.costMicros;
    scripted.extended.push(renewed);
    return renewed;
  };
  const connection: Provider = {
    capabilities: { messages: 'push', idempotentRent: idempotent, refundableForMs },
    catalog: () => Promise.resolve(scripted.offers.map((offer) => ({ ...offer }))),
    rent: async (request, signal) => {
      scripted.rentCalls.push(request);
      const script = scripted.next.shift() ?? scripted.always;
      return script({ request, signal, sell: (given) => sell(request, given) });
    },
    renew: async (rental, days, reference, signal) => {
      const call = { rental, days, reference, signal };
      scripted.renewCalls.push(call);
      const script = scripted.nextRenew.shift() ?? scripted.alwaysRenew;
      return script({ ...call, extend: (given) => extend(call, given) });
    },
    release: async ({ upstreamId }) => {
      scripted.released.push(upstreamId);
      const refundedMicros = refundableForMs > 0 ? (active.get(upstreamId)?.costMicros ?? 0n) : 0n;
      active.delete(upstreamId);
      scripted.balanceMicros += refundedMicros;
      await scripted.onRelease(upstreamId);
      return saysRefund ? { refundedMicros } : undefined;
    },
    ...(lists && {
      listActive: async () => {
        const all = Array.from(active.values(), ({ upstreamId, phone, costMicros }) => ({
          upstreamId,
          phone,
          ...(lists === 'rich' && { costMicros }),
        }));
        return scripted.onList ? scripted.onList(all) : all;
      },
    }),
    ...(tellsBalance && {
      balanceMicros: async () => (scripted.onBalance ? scripted.onBalance() : scripted.balanceMicros),
    }),
    ...(findable && {
      findByReference: async (reference: string) => {
        scripted.findCalls.push(reference);
        return scripted.onFind ? scripted.onFind(reference) : (byReference.get(reference) ?? 'absent');
      },
    }),
  };
  return scripted;
}
