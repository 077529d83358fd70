import type { NumberType, ProviderOffer } from '../../provider.ts';
import { parseSimulatorConfig, type SimulatorSettings } from './config.ts';
import { simulatedCountries } from './numbering.ts';
import { offerKeyOf } from './rental.ts';
import { TEST_SERVICES } from './services.ts';

/** Ends in a digit of its own, so that it never owns a number of the trial's simulators. */
export const SANDBOX_SEED = 7_000;
/** One message for each number on its own: a second one later would come in the way of a test that goes on. */
export const SANDBOX_SETTINGS: SimulatorSettings = {
  ...parseSimulatorConfig({ seed: SANDBOX_SEED }),
  followUps: false,
};

const CENT_MICROS = 10_000n;
const STOCK = 5_000;
/** Stands in an offer key for every service that has no offer of its own. */
const ANY = 'any';
const TEST_CODES: ReadonlySet<string> = new Set(TEST_SERVICES.map(({ code }) => code));
const NUMBER_TYPES: readonly NumberType[] = ['physical', 'virtual'];

/** What the sandbox sells, by offer key: the test services, and a number for any other service in every country. */
export function sandboxOffers(): ReadonlyMap<string, ProviderOffer> {
  const offers = simulatedCountries().flatMap(({ code: country }) =>
    NUMBER_TYPES.flatMap((numberType) =>
      [...TEST_CODES, ANY].map((service) => ({
        offerKey: offerKeyOf(country, service, numberType),
        service: service === ANY ? '*' : service,
        country,
        numberType,
        costPerDayMicros: (service === ANY ? 10n : 1n) * CENT_MICROS,
        stock: STOCK,
        minDays: 1,
        maxDays: 30,
      })),
    ),
  );
  return new Map(offers.map((offer) => [offer.offerKey, offer]));
}

/** The key of the offer under which a service is sold. */
export function sandboxOfferKey(country: string, service: string, numberType: NumberType): string {
  return offerKeyOf(country, TEST_CODES.has(service) ? service : ANY, numberType);
}
