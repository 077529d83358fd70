import type { Clock } from '../kernel/clock.ts';
import { figuresOf, type HealthCounts } from './health-figures.ts';

/** Stands for every country and every service of a provider. */
export const ALL = '*';

export interface HealthCell extends HealthCounts {
  readonly providerId: number;
  readonly country: string;
  readonly service: string;
  /** From when on the counts fade. */
  readonly asOf: Date;
}

/** What customers see of an offer; undefined where too few orders say it. */
export interface ShownHealth {
  readonly successRate: number | undefined;
  readonly medianSecondsToCode: number | undefined;
}

/** How well providers do, in memory. */
export interface HealthBook {
  /** Counts up with every load that changed something. */
  revision(): number;
  /** Of a thousand orders, how many are expected to get a message, 1 to 1000; docs/routing.md has the formula. */
  successPermille(providerId: number, service: string, country: string): number;
  shown(providerId: number, service: string, country: string): ShownHealth;
  /** Puts newer counts in the place of older ones. */
  take(cells: readonly HealthCell[]): void;
}

/** What is expected of a provider of which nothing is known: enough that it gets a chance. */
const EXPECTED_OF_NEW = 0.8;
/** So many orders must speak before they weigh as much as what is expected. */
const WEIGHT_OF_EXPECTED = 20;
const SHOWN_FROM = 20;
const HALF_LIFE_MS = 3 * 86_400_000;
const NOTHING: ShownHealth = { successRate: undefined, medianSecondsToCode: undefined };

export function createHealthBook({ clock }: { readonly clock: Pick<Clock, 'now'> }): HealthBook {
  const byProvider = new Map<number, Map<string, HealthCell>>();
  let revision = 0;
  const cellOf = (providerId: number, service: string, country: string) =>
    byProvider.get(providerId)?.get(`${service}|${country}`);
  const left = ({ asOf }: HealthCell) => 0.5 ** (Math.max(clock.now().getTime() - asOf.getTime(), 0) / HALF_LIFE_MS);
  /** Drawn towards what was expected before, the more the fewer orders speak. */
  const drawn = (cell: HealthCell | undefined, expected: number): number => {
    if (!cell) return expected;
    const weight = left(cell);
    const succeeded = Math.min(cell.succeeded, cell.ended) * weight;
    return (succeeded + WEIGHT_OF_EXPECTED * expected) / (cell.ended * weight + WEIGHT_OF_EXPECTED);
  };
  return {
    revision: () => revision,
    successPermille(providerId, service, country) {
      const ofProvider = drawn(cellOf(providerId, ALL, ALL), EXPECTED_OF_NEW);
      const expected = drawn(cellOf(providerId, service, country), ofProvider);
      return Math.max(1, Math.round(expected * 1_000));
    },
    shown(providerId, service, country) {
      const cell = cellOf(providerId, service, country);
      if (!cell) return NOTHING;
      const { successRate, medianSecondsToCode } = figuresOf(cell);
      const weight = left(cell);
      return {
        successRate: cell.ended * weight >= SHOWN_FROM ? (successRate ?? undefined) : undefined,
        medianSecondsToCode: cell.succeeded * weight >= SHOWN_FROM ? (medianSecondsToCode ?? undefined) : undefined,
      };
    },
    take(cells) {
      for (const cell of cells) {
        const ofProvider = byProvider.get(cell.providerId) ?? new Map<string, HealthCell>();
        ofProvider.set(`${cell.service}|${cell.country}`, cell);
        byProvider.set(cell.providerId, ofProvider);
      }
      if (cells.length > 0) revision += 1;
    },
  };
}
