import { messageOf } from '../../../kernel/errors.ts';
import type { Micros } from '../../../kernel/money.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type {
  MessageSink,
  Provider,
  ProviderCapabilities,
  ProviderMessage,
  ProviderOffer,
  ProviderRental,
  ReleaseReceipt,
  RentalRef,
  RentRequest,
} from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { SimulatorSettings } from './config.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { MessageCourier } from './message-courier.ts';
import { composeMessage, planDeliveries } from './messages.ts';
import { simulatedCountry } from './numbering.ts';
import { OfferShelf } from './offer-shelf.ts';
import { buildOffers } from './offers.ts';
import { phoneCapacity, phoneInSlot } from './phones.ts';
import { countryOf, renewedRental, type SimulatedRental, serviceOf, toProviderRental } from './rental.ts';
import { RentalBook } from './rental-book.ts';
import { seededUnit } from './seeded.ts';
import { checkDays, termCostMicros } from './term-cost.ts';

const DAY_MS = 86_400_000;
const FIRST_BALANCE_MICROS = 1_000_000_000_000;
const LATE_SUCCESS_MS = 1_000;
/** `test-upstream-timeout`: how long rent takes to give up, and for how long the provider cannot be asked. */
const TIMEOUT_TEST_RENT_MS = 1_000;
const TIMEOUT_TEST_SILENT_MS = 2_000;
/** How many taken numbers are passed over before a country counts as sold out. */
const PHONE_TRIES = 10_000;

/** The simulator reaches nothing outside its own folder. */
export type SimulatorDeps = Pick<AdapterDeps, 'clock' | 'timers' | 'random' | 'logger'>;

export interface InjectedMessage {
  readonly upstreamId: string;
  readonly sender: string;
  readonly text: string;
}

/** The simulator does everything a provider may do, and takes messages from outside. */
export interface SimulatorProvider extends Required<Omit<Provider, 'parseWebhook' | 'numbers' | 'sendUssd'>> {
  /**
   * Delivers a message to a rental as if it had been received now; resolves with its external id once the listener
   * has taken it. Without a listener the next `fetchMessages` has it, until a restart.
   * @throws ProviderError `rejected` for a rental that is not known, `unavailable` when the listener refused.
   */
  injectMessage(message: InjectedMessage): Promise<string>;
}

/**
 * Builds the provider from its settings and what its journal remembers.
 * @param journalPath the file that carries its state over a restart.
 */
export function createSimulator(
  settings: SimulatorSettings,
  deps: SimulatorDeps,
  journalPath: string,
): SimulatorProvider {
  return new Simulator(settings, deps, journalPath);
}

class Simulator implements SimulatorProvider {
  readonly capabilities: ProviderCapabilities;
  readonly #settings: SimulatorSettings;
  readonly #deps: SimulatorDeps;
  readonly #journal: Journal;
  readonly #shelf: OfferShelf;
  readonly #book: RentalBook;
  readonly #courier: MessageCourier;
  /** Injected while nobody listened; forgotten with the rental. */
  readonly #undelivered = new WeakMap<SimulatedRental, readonly ProviderMessage[]>();

  constructor(settings: SimulatorSettings, deps: SimulatorDeps, journalPath: string) {
    this.capabilities = { messages: 'push', idempotentRent: true, refundableForMs: settings.refundableForMs };
    this.#settings = settings;
    this.#deps = deps;
    this.#shelf = new OfferShelf(buildOffers(settings));
    this.#book = new RentalBook(this.#shelf, this.#nowMs());
    this.#journal = new Journal(journalPath, deps.logger);
    for (const entry of this.#journal.read()) this.#book.apply(entry);
    this.#book.settle(this.#nowMs());
    this.#journal.rewrite(this.#book.snapshot());
    this.#courier = new MessageCourier({
      clock: deps.clock,
      timers: deps.timers,
      logger: deps.logger,
      settings,
      rentals: () => this.#book.all(),
      onDelivered: (counts) => this.#noteDelivered(counts),
    });
  }

  async catalog(signal: AbortSignal): Promise<readonly ProviderOffer[]> {
    await this.#travel(signal, 'unavailable');
    return this.#shelf.list();
  }

  async rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const { rentError, rentErrorRate = 1, lateSuccess } = this.#settings.misbehaviour;
    if (signal.aborted) throw new ProviderError('unavailable', 'The call was given up before it was sent.');
    try {
      await this.#travel(signal, 'unknown');
    } catch (error) {
      if (lateSuccess) this.#rentLater(request);
      throw error;
    }
    const known = this.#book.findByReference(request.reference);
    if (known) return toProviderRental(known);
    if (rentError && seededUnit(this.#settings.seed, `error${request.reference}`) < rentErrorRate) {
      if (lateSuccess && rentError === 'unknown') this.#rentLater(request);
      throw new ProviderError(rentError, `The simulator was told to fail with ${rentError}.`);
    }
    const rental = this.#rentNow(request);
    if (request.service === 'test-upstream-timeout') {
      await this.#deps.timers.sleep(TIMEOUT_TEST_RENT_MS, signal);
      throw new ProviderError('unknown', 'The provider took the request and did not answer.');
    }
    return toProviderRental(rental);
  }

  async renew(ref: RentalRef, days: number, reference: string, signal: AbortSignal): Promise<ProviderRental> {
    await this.#travel(signal, 'unknown');
    const rental = this.#book.get(ref.upstreamId);
    if (!rental) throw new ProviderError('rejected', 'The rental is not known.');
    const done = rental.renewals.find((renewal) => renewal.reference === reference);
    if (done) return renewedRental(rental, done);
    const offer = this.#shelf.find(rental.offerKey);
    if (rental.endedAtMs !== null) throw new ProviderError('rejected', 'The rental has ended.');
    if (!offer) throw new ProviderError('rejected', 'The offer is no longer sold.');
    checkDays(offer, days);
    const costMicros = Number(offer.costPerDayMicros) * days;
    const renewal = { reference, costMicros, endsAtMs: rental.endsAtMs + days * DAY_MS };
    this.#record({ op: 'renew', id: rental.upstreamId, renewal });
    return renewedRental(rental, renewal);
  }

  async release(ref: RentalRef, signal: AbortSignal): Promise<ReleaseReceipt | undefined> {
    await this.#travel(signal, 'unknown');
    const rental = this.#book.get(ref.upstreamId);
    if (rental?.endedAtMs !== null) return undefined;
    const atMs = this.#nowMs();
    const isRefundable = atMs - rental.startedAtMs < this.#settings.refundableForMs;
    const refundMicros = isRefundable ? rental.costMicros : 0;
    this.#record({ op: 'release', id: rental.upstreamId, atMs, refundMicros });
    this.#courier.consider(rental);
    return { refundedMicros: BigInt(refundMicros) };
  }

  async findByReference(reference: string, signal: AbortSignal): Promise<ProviderRental | 'absent'> {
    await this.#travel(signal, 'unavailable');
    const rental = this.#book.findByReference(reference);
    if (!rental) return this.#book.findRenewal(reference) ?? 'absent';
    const isSilent =
      serviceOf(rental) === 'test-upstream-timeout' && this.#nowMs() - rental.startedAtMs < TIMEOUT_TEST_SILENT_MS;
    if (isSilent) throw new ProviderError('unavailable', 'The provider cannot be asked yet.');
    return toProviderRental(rental);
  }

  async listActive(signal: AbortSignal): Promise<readonly RentalRef[]> {
    await this.#travel(signal, 'unavailable');
    return Array.from(this.#book.active(), ({ upstreamId, phone }) => ({ upstreamId, phone }));
  }

  async balanceMicros(signal: AbortSignal): Promise<Micros> {
    await this.#travel(signal, 'unavailable');
    return BigInt(this.#balance());
  }

  async fetchMessages(
    rentals: readonly RentalRef[],
    _since: Date,
    signal: AbortSignal,
  ): Promise<readonly ProviderMessage[]> {
    await this.#travel(signal, 'unavailable');
    return rentals.flatMap(({ upstreamId }) => this.#messagesOf(upstreamId));
  }

  listen(sink: MessageSink): () => Promise<void> {
    return this.#courier.start(sink);
  }

  async injectMessage({ upstreamId, sender, text }: InjectedMessage): Promise<string> {
    const rental = this.#book.get(upstreamId);
    if (!rental) throw new ProviderError('rejected', 'The rental is not known.');
    const externalId = `${upstreamId}:i${this.#deps.random.bytes(9).toString('base64url')}`;
    const receivedAt = this.#deps.clock.now();
    const message: ProviderMessage = { externalId, upstreamId, phone: rental.phone, sender, text, receivedAt };
    const { sink } = this.#courier;
    if (!sink) {
      this.#undelivered.set(rental, [...(this.#undelivered.get(rental) ?? []), message]);
      return externalId;
    }
    try {
      await sink([message]);
    } catch (error) {
      throw new ProviderError('unavailable', 'The message was not taken.', { cause: error });
    }
    return externalId;
  }

  /** Everything received so far, each message once. */
  #messagesOf(upstreamId: string): readonly ProviderMessage[] {
    const rental = this.#book.get(upstreamId);
    if (!rental) return [];
    const nowMs = this.#nowMs();
    const due = planDeliveries(this.#settings, rental).filter(({ atMs }) => atMs <= nowMs);
    const received = new Set(due.map(({ message }) => message));
    const planned = [...received].map((message) => composeMessage(this.#settings, rental, message));
    return [...planned, ...(this.#undelivered.get(rental) ?? [])];
  }

  /** The way to the provider: time passes, and the provider's own clock takes effect. */
  async #travel(signal: AbortSignal, whenGivenUp: 'unavailable' | 'unknown'): Promise<void> {
    const latencyMs = this.#latencyMs();
    if (latencyMs > 0) await this.#deps.timers.sleep(latencyMs, signal);
    if (signal.aborted) throw new ProviderError(whenGivenUp, 'The call was given up before the answer came.');
    this.#book.settle(this.#nowMs());
  }

  #latencyMs(): number {
    const { instant, latencyMs, misbehaviour } = this.#settings;
    if (misbehaviour.latencyMs !== undefined) return misbehaviour.latencyMs;
    return instant ? 0 : latencyMs.min + this.#deps.random.below(latencyMs.max - latencyMs.min + 1);
  }

  #rentLater(request: RentRequest): void {
    this.#deps.timers.schedule(LATE_SUCCESS_MS, () => {
      try {
        if (!this.#book.findByReference(request.reference)) this.#rentNow(request);
      } catch (error) {
        this.#deps.logger.info({ error: messageOf(error) }, 'a late rent of the simulator was refused');
      }
    });
  }

  /** Decides and acts in one turn of the event loop. */
  #rentNow(request: RentRequest): SimulatedRental {
    const costMicros = termCostMicros(this.#shelf.find(request.offerKey), request);
    if (costMicros > this.#balance()) throw new ProviderError('rejected', 'The balance at the provider is too low.');
    const country = request.offerKey.slice(0, 2);
    const { phone, slot } = this.#nextPhone(country);
    const { begunAtMs, sequence } = this.#book.counters;
    const startedAtMs = this.#nowMs();
    const upstreamId = `sim${this.#settings.seed.toString(36)}-${begunAtMs.toString(36)}-${sequence.toString(36)}`;
    const rental: SimulatedRental = {
      upstreamId,
      sequence,
      reference: request.reference,
      offerKey: request.offerKey,
      phone,
      slot,
      costMicros,
      startedAtMs,
      endsAtMs: startedAtMs + request.days * DAY_MS,
      endedAtMs: null,
      delivered: 0,
      renewals: [],
    };
    this.#record({ op: 'rent', rental });
    const booked = this.#book.get(upstreamId) ?? rental;
    this.#courier.consider(booked);
    return booked;
  }

  #nextPhone(countryCode: string): { readonly phone: string; readonly slot: number | null } {
    const country = simulatedCountry(countryCode);
    if (!country) throw new ProviderError('rejected', 'The country is not known.');
    if (this.#settings.misbehaviour.duplicateNumber) {
      for (const rental of this.#book.active())
        if (countryOf(rental) === countryCode) return { phone: rental.phone, slot: null };
    }
    const first = this.#book.counters.slots[countryCode] ?? 0;
    const tries = Math.min(PHONE_TRIES, phoneCapacity(country));
    for (let slot = first; slot < first + tries; slot++) {
      const phone = phoneInSlot({ country, seed: this.#settings.seed }, slot);
      if (!this.#book.isActivePhone(phone)) return { phone, slot };
    }
    throw new ProviderError('out_of_stock', 'No number of the country is free.');
  }

  #record(entry: JournalEntry): void {
    try {
      this.#journal.append(entry);
    } catch (error) {
      throw new ProviderError('unavailable', `The simulator could not write its journal: ${messageOf(error)}`, {
        cause: error,
      });
    }
    this.#book.apply(entry);
  }

  /** A delivery that is not noted is repeated after a restart, which is harmless: so a full disk does not stop it. */
  #noteDelivered(counts: readonly (readonly [id: string, delivered: number])[]): void {
    const entry: JournalEntry = { op: 'delivered', counts };
    try {
      this.#record(entry);
    } catch (error) {
      this.#deps.logger.warn({ error: messageOf(error) }, 'deliveries are not in the journal of the simulator');
      this.#book.apply(entry);
    }
  }

  #balance(): number {
    return FIRST_BALANCE_MICROS - this.#book.counters.spentMicros;
  }

  #nowMs(): number {
    return this.#deps.clock.now().getTime();
  }
}
