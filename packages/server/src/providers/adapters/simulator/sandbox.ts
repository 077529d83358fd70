import type { AdapterDeps } from '../../adapter.ts';
import type {
  MessageSink,
  Provider,
  ProviderCapabilities,
  ProviderOffer,
  ProviderRental,
  RentalRef,
  RentRequest,
} from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { HeldNumbers } from './held-numbers.ts';
import { MessageCourier } from './message-courier.ts';
import { planDeliveries } from './messages.ts';
import { simulatedCountry } from './numbering.ts';
import type { SimulatedRental } from './rental.ts';
import { SANDBOX_SEED, SANDBOX_SETTINGS, sandboxOfferKey, sandboxOffers } from './sandbox-offers.ts';
import { readRentalId, rentalIdOf, startOf, toSimulatedRental } from './sandbox-rental.ts';
import { checkDays, termCostMicros } from './term-cost.ts';

/** `test-upstream-timeout`: how long rent takes to give up, and for how long the provider cannot be asked. */
const LOST_ANSWER_MS = 1_000;
const UNREACHABLE_MS = 2_000;
/** Whatever a rental that began earlier was to receive has been delivered. */
const RESUME_MS = 10 * 60_000;

/** The sandbox reaches nothing outside this process. */
export type SandboxDeps = Pick<AdapterDeps, 'clock' | 'timers' | 'logger' | 'activeRentals'>;

/**
 * The provider of the test side. It keeps nothing: its rentals are told from their ids, and those from our reference
 * and our request, so that every process and every node gives the same answers. The process that rented a number
 * delivers what it receives; one that starts takes up what another may have left. A message that two of them deliver
 * has one id and is one message.
 */
export function createSandbox(deps: SandboxDeps): Provider {
  return new Sandbox(deps);
}

class Sandbox implements Provider {
  readonly capabilities: ProviderCapabilities = { messages: 'push', idempotentRent: true, refundableForMs: 0 };
  readonly #deps: SandboxDeps;
  readonly #offers: ReadonlyMap<string, ProviderOffer> = sandboxOffers();
  readonly #numbers: HeldNumbers;
  /** Rentals that this process still owes messages. */
  readonly #owed = new Map<string, SimulatedRental>();
  readonly #courier: MessageCourier;

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
    this.#numbers = new HeldNumbers(deps, SANDBOX_SEED);
    this.#courier = new MessageCourier({
      clock: deps.clock,
      timers: deps.timers,
      logger: deps.logger,
      settings: SANDBOX_SETTINGS,
      rentals: () => this.#owed.values(),
      onDelivered: (counts) => this.#noteDelivered(counts),
    });
  }

  catalog(): Promise<readonly ProviderOffer[]> {
    return Promise.resolve([...this.#offers.values()]);
  }

  async rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const costMicros = termCostMicros(this.#offers.get(request.offerKey), request);
    if (request.service === 'test-upstream-timeout') {
      await this.#deps.timers.sleep(LOST_ANSWER_MS, signal);
      throw new ProviderError('unknown', 'The provider took the request and did not answer.');
    }
    return this.#rent(request, costMicros);
  }

  renew({ upstreamId, phone }: RentalRef, days: number): Promise<ProviderRental> {
    return Promise.try(() => {
      const { country, service, numberType } = readRentalId(upstreamId);
      const offer = this.#offers.get(sandboxOfferKey(country, service, numberType));
      if (!offer) throw new ProviderError('rejected', 'The offer is not known.');
      checkDays(offer, days);
      return { upstreamId, phone, costMicros: offer.costPerDayMicros * BigInt(days), endsAt: null };
    });
  }

  release({ upstreamId, phone }: RentalRef): Promise<void> {
    return Promise.try(() => {
      const nowMs = this.#nowMs();
      this.#numbers.release(phone);
      const rental = this.#owed.get(upstreamId) ?? toSimulatedRental(readRentalId(upstreamId), phone, nowMs);
      rental.endedAtMs ??= nowMs;
      if (readRentalId(upstreamId).service === 'test-late') this.#owe(rental);
    });
  }

  /** A call that was made took effect, whatever became of its answer; what it asked for is in the request. */
  async findByReference(
    reference: string,
    _signal: AbortSignal,
    request?: RentRequest,
  ): Promise<ProviderRental | 'absent'> {
    if (!request) return 'absent';
    const nowMs = this.#nowMs();
    if (request.service === 'test-upstream-timeout' && nowMs - startOf(reference, 0) < UNREACHABLE_MS) {
      throw new ProviderError('unavailable', 'The provider cannot be asked yet.');
    }
    try {
      return await this.#rent(request, termCostMicros(this.#offers.get(request.offerKey), request));
    } catch (error) {
      if (error instanceof ProviderError) return 'absent';
      throw error;
    }
  }

  listen(sink: MessageSink): () => Promise<void> {
    // Received when it is stored: tests move the clock that decides what is due, and not the one of this process.
    const stop = this.#courier.start((messages) => sink(messages.map((message) => ({ ...message, receivedAt: null }))));
    const resumed = this.#resume();
    return async () => {
      await stop();
      await resumed;
    };
  }

  async #rent(request: RentRequest, costMicros: number): Promise<ProviderRental> {
    const country = simulatedCountry(request.country);
    if (!country) throw new ProviderError('rejected', 'The country is not known.');
    const upstreamId = rentalIdOf(request);
    const phone = await this.#numbers.choose(country, upstreamId);
    // What comes after the end is owed from the end on.
    if (request.service !== 'test-late') this.#owe(toSimulatedRental(request, phone, this.#nowMs()));
    return { upstreamId, phone, costMicros: BigInt(costMicros), endsAt: null };
  }

  #owe(rental: SimulatedRental): void {
    if (!this.#courier.sink || planDeliveries(SANDBOX_SETTINGS, rental).length <= rental.delivered) return;
    this.#owed.set(rental.upstreamId, rental);
    this.#courier.consider(rental);
  }

  #noteDelivered(counts: readonly (readonly [id: string, delivered: number])[]): void {
    for (const [id, delivered] of counts) {
      const rental = this.#owed.get(id);
      if (!rental) continue;
      rental.delivered = delivered;
      if (delivered >= planDeliveries(SANDBOX_SETTINGS, rental).length) this.#owed.delete(id);
    }
  }

  async #resume(): Promise<void> {
    const earliestMs = this.#nowMs() - RESUME_MS;
    for (const { upstreamId, phone } of await this.#deps.activeRentals().catch(() => [])) {
      const rental = readRentalId(upstreamId);
      const isRecent = startOf(rental.reference, 0) > earliestMs && rental.service !== 'test-late';
      if (isRecent && !this.#owed.has(upstreamId)) this.#owe(toSimulatedRental(rental, phone, earliestMs));
    }
  }

  #nowMs(): number {
    return this.#deps.clock.now().getTime();
  }
}
