import type { ProviderErrorKind } from '../providers/index.ts';
import type { Quote } from '../quoting/index.ts';
import type { PurchaseDeps } from './purchase-deps.ts';

interface Search {
  /** What was tried last. */
  readonly quote: Quote;
  readonly remaining: readonly Quote[];
}

/**
 * What is worth a try after a refusal: in stock, of a provider that is not down. One that was `unavailable` is not asked
 * for its other offers: they would use up the tries of an order that another provider has a number for.
 */
export function offersLeft(
  { routing }: Pick<PurchaseDeps, 'routing'>,
  { quote, remaining }: Search,
  refusedAs: ProviderErrorKind | 'absent',
): readonly Quote[] {
  const tried = quote.offer.providerId;
  return remaining.filter(
    ({ offer: { stock, providerId } }) =>
      stock > 0 && !(refusedAs === 'unavailable' && providerId === tried) && !routing.isDown(providerId),
  );
}
