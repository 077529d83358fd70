import type { AdapterDeps } from '../../adapter.ts';
import { ProviderError } from '../../provider-error.ts';
import type { SimulatedCountry } from './numbering.ts';
import { phoneCapacity, phoneInSlot } from './phones.ts';
import { hash32 } from './seeded.ts';

/** What other processes rented is seen this late; until then the same number is drawn twice once in a great while. */
const AGE_MAX_MS = 5_000;
const TRIES = 1_000;

/** Chooses numbers that nobody holds, whichever process rented them. */
export class HeldNumbers {
  readonly #deps: Pick<AdapterDeps, 'clock' | 'activeRentals'>;
  readonly #seed: number;
  /** Rental ids by number. */
  #held = new Map<string, string>();
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(deps: Pick<AdapterDeps, 'clock' | 'activeRentals'>, seed: number) {
    this.#deps = deps;
    this.#seed = seed;
  }

  /**
   * A number of the country for a rental, E.164; the same one while the rental has it.
   * @throws ProviderError `out_of_stock` when the country is as good as sold out.
   */
  async choose(country: SimulatedCountry, rentalId: string): Promise<string> {
    await this.#read();
    const capacity = phoneCapacity(country);
    for (let draw = 0; draw < TRIES; draw += 1) {
      const slot = hash32(this.#seed, `${rentalId}:${draw}`) % capacity;
      const phone = phoneInSlot({ country, seed: this.#seed }, slot);
      const holder = this.#held.get(phone);
      if (holder !== undefined && holder !== rentalId) continue;
      this.#held.set(phone, rentalId);
      return phone;
    }
    throw new ProviderError('out_of_stock', 'No number of the country is free.');
  }

  release(phone: string): void {
    this.#held.delete(phone);
  }

  async #read(): Promise<void> {
    if (this.#deps.clock.monotonicMs() - this.#readAtMs < AGE_MAX_MS) return;
    this.#reading ??= this.#refresh().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  /** Forgets what was chosen this instant and is not confirmed yet: drawing just that again is a chance in many thousands. */
  async #refresh(): Promise<void> {
    const active = await this.#deps.activeRentals();
    this.#held = new Map(active.map(({ phone, upstreamId }) => [phone, upstreamId]));
    this.#readAtMs = this.#deps.clock.monotonicMs();
  }
}
