import type { AdapterDeps, NumberType, Provider, RentalRef } from '../../../src/providers/index.ts';
import type { TransportFault } from './faulty-server.ts';

/** What a provider may be able to do; a capability that is not named here must be absent. */
export type AdapterAbility =
  | 'renew'
  | 'findByReference'
  | 'listActive'
  | 'balance'
  | 'numbers'
  | 'ussd'
  /** A release right after the rent gives the cost back to the balance. */
  | 'refund'
  /** Where our side refuses a message, the counterpart sends it again by itself within a few seconds. */
  | 'redelivery';

/**
 * How messages arrive: handed to `listen`, sent to our URL, or fetched. Where one message comes by several ways, it
 * must have the same id in all of them.
 */
export type MessageWay = 'listen' | 'webhook' | 'poll';

/** Which call a fault is for. Of several requests it is the one that takes effect: the one that buys, not the search. */
export type FaultyOperation = 'catalog' | 'rent' | 'renew' | 'release' | 'messages';

export type Fault =
  | TransportFault
  /** The price in the answer is text, not a number, or below nothing. */
  | 'price-as-string'
  | 'price-nan'
  | 'price-negative'
  /** Listed, and no longer there. */
  | 'out-of-stock'
  /** Dearer than it was listed. */
  | 'price-rose'
  /** The provider will not, for a reason of ours: no balance, an account that is closed. */
  | 'no-balance'
  | 'bad-credentials'
  /** Sells a number that is rented out to us already. */
  | 'same-number-twice';

/** A request to our URL that is not to be believed. `replayed` is a good one, sent once more as it was. */
export type Forgery = 'unsigned' | 'wrong-secret' | 'tampered' | 'stale' | 'replayed' | 'garbage';

export interface SentMessage {
  readonly sender: string;
  readonly text: string;
}

/** An adapter under test and what it is run against. */
export interface AdapterHarness {
  readonly name: string;
  /** The vendor's daemon or client, or a server of recorded shape. */
  readonly counterpart: string;
  readonly supports: readonly AdapterAbility[];
  readonly ways: readonly MessageWay[];
  readonly faults?: Readonly<Partial<Record<FaultyOperation, readonly Fault[]>>>;
  readonly forgeries?: readonly Forgery[];
  /** Who can be the sender of a message; a name, a number and a short code unless given. */
  readonly senders?: readonly string[];
  /** How long a message may take from `deliver` to us; 10 s unless given. */
  readonly deliveryMs?: number;
  start(host: SuiteHost): Promise<Counterpart>;
}

/** What the suite brings for the adapter. */
export interface SuiteHost {
  /** Real clock, timers and HTTP client with short limits. `inboundUrl()` leads to a server of the suite. */
  readonly deps: AdapterDeps;
}

/** The other side while it runs. One runs for all tests of a harness; each test gives back what it rented. */
export interface Counterpart {
  readonly provider: Provider;
  /** What the catalog must list, with at least three numbers in stock. */
  readonly offer: { readonly service: string; readonly country: string; readonly numberType: NumberType };
  /** Credentials that must stand in no error. */
  readonly secrets: readonly string[];
  /** How many numbers it has rented out to us at this moment. */
  held(): number | Promise<number>;
  /** Makes the vendor's side receive a message for this number and pass it on by its own means. */
  deliver(rental: RentalRef, message: SentMessage): Promise<void>;
  /** Hands over once more what was delivered last, as vendors do that missed our answer. */
  redeliver?(): Promise<void>;
  /** Lets the next request of this operation that takes effect go wrong. */
  misbehave?(operation: FaultyOperation, fault: Fault): void | Promise<void>;
  /** Sends a forged request about a message for this number; the status it was answered with. */
  forge?(forgery: Forgery, rental: RentalRef, message: SentMessage): Promise<number>;
  /** The same adapter made again from the same configuration and folder, as after a kill. */
  restart?(): Provider;
  /** The adapter with an address where nobody listens. */
  readonly unreachable?: Provider;
  close(): Promise<void>;
}
