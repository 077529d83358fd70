import type { Provider } from '../../src/providers/index.ts';

/**
 * Counts what a provider of own numbers has lent: nobody but the adapter knows who rents a number, so that what is lent
 * is what was lent and not given back, by every instance together.
 */
export function countLent(create: () => Provider): { readonly create: () => Provider; readonly held: () => number } {
  const lent = new Set<string>();
  return {
    held: () => lent.size,
    create: () => {
      const provider = create();
      return {
        ...provider,
        rent: async (...args) => {
          const rental = await provider.rent(...args);
          lent.add(rental.upstreamId);
          return rental;
        },
        release: async (rental, signal) => {
          await provider.release(rental, signal);
          lent.delete(rental.upstreamId);
        },
      };
    },
  };
}
