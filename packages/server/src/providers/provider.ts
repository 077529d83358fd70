import type { Micros } from '../kernel/money.ts';

export type NumberType = 'physical' | 'virtual';

/** What a provider can rent out right now. */
export interface ProviderOffer {
  /** The provider's own id of this offer, unique within the provider. */
  readonly offerKey: string;
  /** Service code of our catalog, or `*` where the number serves any. */
  readonly service: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly numberType: NumberType;
  /** What the provider charges us for one day. */
  readonly costPerDayMicros: Micros;
  readonly stock: number;
  readonly minDays: number;
  readonly maxDays: number;
}

export interface RentRequest {
  readonly offerKey: string;
  readonly service: string;
  readonly country: string;
  readonly numberType: NumberType;
  readonly days: number;
  /** Ours, unique per attempt: the provider is asked by it when an answer was lost. */
  readonly reference: string;
  /** The most the whole term may cost us; dearer is `price_changed`. */
  readonly maxCostMicros: Micros;
}

export interface ProviderRental {
  /** The provider's id of the rental. */
  readonly upstreamId: string;
  /** E.164. */
  readonly phone: string;
  /** What the provider charged for the whole term. */
  readonly costMicros: Micros;
  /** When the provider takes the number back, where it says so. */
  readonly endsAt: Date | null;
}

export interface RentalRef {
  readonly upstreamId: string;
  readonly phone: string;
}

/** A message as a provider hands it over, before we know whose it is. */
export interface ProviderMessage {
  /** Unique within the provider and the same on every delivery: what makes a repeated message one message. */
  readonly externalId: string;
  /** The provider's rental id, where it says which rental received the message. */
  readonly upstreamId: string | null;
  /** The number that received it, E.164. */
  readonly phone: string;
  /** A number, a short code or a name. */
  readonly sender: string;
  readonly text: string;
  /** When the provider received it; null where it does not say. */
  readonly receivedAt: Date | null;
}

/**
 * Takes messages in. Resolves when they are committed: an adapter acknowledges upstream only then.
 * Giving the same message again is harmless.
 */
export type MessageSink = (messages: readonly ProviderMessage[]) => Promise<void>;

export interface ProviderCapabilities {
  /** `push`: messages arrive through `listen` or a webhook. `poll`: they are fetched. */
  readonly messages: 'push' | 'poll';
  /** A second `rent` or `renew` with the same reference answers as the first did, and buys or extends nothing again. */
  readonly idempotentRent: boolean;
  /** For how long after `rent` a release gives our money back. */
  readonly refundableForMs: number;
}

/**
 * A source of numbers. Every method throws {@link ProviderError} and nothing else on purpose;
 * `AbortSignal`s carry the caller's time limit. An adapter holds no money rules and reads no table of ours.
 */
export interface Provider {
  readonly capabilities: ProviderCapabilities;
  catalog(signal: AbortSignal): Promise<readonly ProviderOffer[]>;
  rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental>;
  /**
   * Extends a rental by whole days from its end. The same id and number come back, `costMicros` is what the added days
   * cost. A refusal extended nothing.
   */
  renew(rental: RentalRef, days: number, reference: string, signal: AbortSignal): Promise<ProviderRental>;
  /** Gives the number back. Releasing what is already released succeeds. */
  release(rental: RentalRef, signal: AbortSignal): Promise<void>;
  /**
   * What became of a rent or renew call: the rental as the call left it, with the call's cost, or `absent` when the
   * provider is sure it never happened. `request` is what
   * was asked for, where it is still known.
   */
  findByReference?(reference: string, signal: AbortSignal, request?: RentRequest): Promise<ProviderRental | 'absent'>;
  listActive?(signal: AbortSignal): Promise<readonly RentalRef[]>;
  balanceMicros?(signal: AbortSignal): Promise<Micros>;
  fetchMessages?(rentals: readonly RentalRef[], signal: AbortSignal): Promise<readonly ProviderMessage[]>;
  /** Starts handing messages to the sink; the returned function stops it and resolves when nothing is in flight. */
  listen?(sink: MessageSink): () => Promise<void>;
}
