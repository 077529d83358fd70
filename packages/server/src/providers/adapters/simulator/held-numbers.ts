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
  #held: Set<string> = new Set();
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(deps: Pick<AdapterDeps, 'clock' | 'activeRentals'>, seed: number) {
    this.#deps = deps;
    this.#seed = seed;
  }

  /**
   * A number of the country, E.164, drawn by the reference.
   * @throws ProviderError `out_of_stock` when the country is as good as sold out.
   */
  async choose(country: SimulatedCountry, reference: string): Promise<string> {
    await this.#read();
    const capacity = phoneCapacity(country);
    for (let draw = 0; draw < TRIES; draw += 1) {
      const slot = hash32(this.#seed, `${reference}:${draw}`) % capacity;
      const phone = phoneInSlot({ country, seed: this.#seed }, slot);
      if (this.#held.has(phone)) continue;
      this.#held.add(phone);
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
    this.#held = new Set(active.map(({ phone }) => phone));
    this.#readAtMs = this.#deps.clock.monotonicMs();
  }
}
