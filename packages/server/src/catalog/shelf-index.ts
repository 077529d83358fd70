import type { Offer } from './offer.ts';
import { createShelf, type StockedShelf, shelve, unshelve } from './shelf.ts';

/** The shelves of every country, and what has changed on them. */
export interface ShelfIndex {
  add(offer: Offer): void;
  remove(offer: Offer): void;
  /** Says that the offer's stock has changed. */
  touch(offer: Pick<Offer, 'country' | 'service'>): void;
  shelvesOf(country: string): ReadonlyMap<string, StockedShelf> | undefined;
  /** Counts up with every change; 0 where nothing was ever offered. */
  revisionOf(country: string): number;
  countries(): readonly string[];
}

interface Country {
  readonly shelves: Map<string, StockedShelf>;
  revision: number;
}

export function createShelfIndex(): ShelfIndex {
  const countries = new Map<string, Country>();
  let revision = 0;
  const change = (country: Country, shelf: StockedShelf) => {
    revision += 1;
    shelf.revision = revision;
    country.revision = revision;
  };
  const withShelfOf = (
    offer: Pick<Offer, 'country' | 'service'>,
    act: (country: Country, shelf: StockedShelf) => void,
  ) => {
    const country = countries.get(offer.country);
    const shelf = country?.shelves.get(offer.service);
    if (!country || !shelf) return;
    act(country, shelf);
    change(country, shelf);
  };
  return {
    add(offer) {
      const country = getOrCreate(countries, offer.country, () => ({ shelves: new Map(), revision: 0 }));
      const shelf = getOrCreate(country.shelves, offer.service, () => createShelf(offer.service));
      shelve(shelf, offer);
      change(country, shelf);
    },
    remove: (offer) =>
      withShelfOf(offer, ({ shelves }, shelf) => {
        unshelve(shelf, offer);
        if (shelf.physical.length + shelf.virtual.length === 0) shelves.delete(offer.service);
      }),
    touch: (offer) => withShelfOf(offer, () => undefined),
    shelvesOf: (country) => countries.get(country)?.shelves,
    revisionOf: (country) => countries.get(country)?.revision ?? 0,
    countries: () => [...countries].filter(([, { shelves }]) => shelves.size > 0).map(([code]) => code),
  };
}

export function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
