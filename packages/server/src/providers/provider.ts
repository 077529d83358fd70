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

/** What a provider tells of a rental it lists as ours. All that it can say helps to settle calls whose answer was lost. */
export interface ActiveRental extends RentalRef {
  /** Ours, where the provider repeats it. */
  readonly reference?: string | undefined;
  /** What it cost so far, for the whole term. */
  readonly costMicros?: Micros | undefined;
  readonly startedAt?: Date | undefined;
  readonly endsAt?: Date | undefined;
}

/** What a provider says of a release. */
export interface ReleaseReceipt {
  /** What it gave back to our balance: 0 for nothing. */
  readonly refundedMicros: Micros;
}

/** A rental to extend. */
export interface RenewTarget extends RentalRef {
  /** The most the added days may cost us; dearer is `price_changed`, where the provider tells its price before. */
  readonly maxCostMicros?: Micros;
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

/** What polling a provider bears. */
export interface PollingPace {
  /** How often each rental is asked for. Where messages are pushed, this is the safety net: minutes, not seconds. */
  readonly everyMs: number;
  readonly rentalsPerCall: number;
  readonly callsPerSecond: number;
}

export interface ProviderCapabilities {
  /** `push`: messages arrive through `listen` or `parseWebhook`. `poll`: they are fetched. */
  readonly messages: 'push' | 'poll';
  /** How messages are fetched by `fetchMessages`; without it they never are. */
  readonly polling?: PollingPace;
  /** How often the catalog may be read; every 5 s unless it says so. */
  readonly catalogEveryMs?: number;
  /** A second `rent` or `renew` with the same reference answers as the first did, and buys or extends nothing again. */
  readonly idempotentRent: boolean;
  /** For how long after `rent` a release gives our money back. */
  readonly refundableForMs: number;
  /** It is given back only for a number that has received no message. */
  readonly refundOnlyUnused?: boolean;
}

/** A request that a provider sent to the URL of ours that {@link AdapterDeps.inboundUrl} names. */
export interface InboundRequest {
  readonly method: 'GET' | 'POST';
  /** The whole URL as the provider was told it, with the query it sent: some sign it. */
  readonly url: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came, to check a signature by. */
  readonly body: Buffer;
}

export interface InboundMessages {
  readonly messages: readonly ProviderMessage[];
  /** What the provider wants to read once the messages are committed; 200 without a body unless told. */
  readonly reply?: { readonly contentType: string; readonly body: string };
}

/** A number of the operator's own and the modem or phone it sits in. */
export interface OwnNumber {
  /** The provider's own id: what the configuration calls the SIM. */
  readonly numberId: string;
  /** E.164. */
  readonly phone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** `silent`: not heard of for longer than it should be; no new rental goes to it. `unknown`: nothing is measured. */
  readonly state: 'ready' | 'silent' | 'unknown';
  readonly signalPercent: number | null;
  readonly network: string | null;
  readonly lastSeenAt: Date | null;
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
  renew(rental: RenewTarget, days: number, reference: string, signal: AbortSignal): Promise<ProviderRental>;
  /**
   * Gives the number back. Releasing what is already released succeeds. Without a receipt the balance is asked what was
   * given back; where there is none to ask, `refundableForMs` is believed.
   */
  release(rental: RentalRef, signal: AbortSignal): Promise<ReleaseReceipt | void>;
  /**
   * What became of a rent or renew call: the rental as the call left it, with the call's cost, or `absent` when the
   * provider is sure it never happened. `request` is what
   * was asked for, where it is still known.
   */
  findByReference?(reference: string, signal: AbortSignal, request?: RentRequest): Promise<ProviderRental | 'absent'>;
  /** Every rental that is ours now, whoever of this account rented it. */
  listActive?(signal: AbortSignal): Promise<readonly ActiveRental[]>;
  /** What is left of our money at the provider. */
  balanceMicros?(signal: AbortSignal): Promise<Micros>;
  /**
   * The messages of these rentals, at most `polling.rentalsPerCall` of them, received since a moment or more; those
   * given before may come again.
   */
  fetchMessages?(rentals: readonly RentalRef[], since: Date, signal: AbortSignal): Promise<readonly ProviderMessage[]>;
  /**
   * Reads a request of the provider's. The box stores the messages before it answers, so that the provider sends them
   * again when that fails.
   * @throws ProviderError `rejected` when it is forged, too old or unreadable: answered with 403.
   */
  parseWebhook?(request: InboundRequest): InboundMessages | Promise<InboundMessages>;
  /** The numbers that are the operator's own, with what is known of their modems. */
  numbers?(signal: AbortSignal): Promise<readonly OwnNumber[]>;
  /** Sends a USSD code such as `*100#` from a number and waits for the network's answer. */
  sendUssd?(numberId: string, code: string, signal: AbortSignal): Promise<string>;
  /** Starts handing messages to the sink; the returned function stops it and resolves when nothing is in flight. */
  listen?(sink: MessageSink): () => Promise<void>;
}
