import type { ProviderOffer } from '../../provider.ts';

interface Place {
  readonly index: number;
  readonly fullStock: number;
  taken: number;
}

/** The offers with their present stock: the full stock less what is rented out. */
export class OfferShelf {
  readonly #offers: ProviderOffer[];
  readonly #places: ReadonlyMap<string, Place>;
  /** Places whose offer shows an old stock. */
  readonly #changed = new Set<Place>();

  constructor(offers: readonly ProviderOffer[]) {
    this.#offers = [...offers];
    this.#places = new Map(
      offers.map(({ offerKey, stock }, index) => [offerKey, { index, fullStock: stock, taken: 0 }]),
    );
  }

  list(): readonly ProviderOffer[] {
    for (const place of this.#changed) this.#refresh(place);
    this.#changed.clear();
    return [...this.#offers];
  }

  find(offerKey: string): ProviderOffer | undefined {
    const place = this.#places.get(offerKey);
    return place && this.#refresh(place);
  }

  /** Takes or, with a negative count, gives back. An offer that is no longer sold is nobody's stock. */
  take(offerKey: string, count: 1 | -1): void {
    const place = this.#places.get(offerKey);
    if (!place) return;
    place.taken += count;
    this.#changed.add(place);
  }

  #refresh(place: Place): ProviderOffer | undefined {
    const offer = this.#offers[place.index];
    const stock = Math.max(0, place.fullStock - place.taken);
    if (!offer || offer.stock === stock) return offer;
    const refreshed = withStock(offer, stock);
    this.#offers[place.index] = refreshed;
    return refreshed;
  }
}

/** Written out, because a spread costs ten times as much and all offers may have changed. */
function withStock(offer: ProviderOffer, stock: number): ProviderOffer {
  const { offerKey, service, country, numberType, costPerDayMicros, minDays, maxDays } = offer;
  return { offerKey, service, country, numberType, costPerDayMicros, stock, minDays, maxDays };
}
