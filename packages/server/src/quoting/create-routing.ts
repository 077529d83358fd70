import type { HealthBook } from '../health/index.ts';
import type { Breakers } from '../providers/index.ts';
import type { Routing } from './routing.ts';
import type { StrategyBook } from './strategy-book.ts';

/** What routing knows, put together from what operators chose, how orders went and how calls go at this moment. */
export function createRouting({
  strategies,
  health,
  breakers,
}: {
  readonly strategies: StrategyBook;
  readonly health: HealthBook;
  readonly breakers: Breakers;
}): Routing {
  return {
    strategyOf: strategies.strategyOf,
    successPermille: health.successPermille,
    isDown: breakers.isDown,
  };
}
