import type { NumberType, ProviderOffer } from '../../provider.ts';
import type { SimulatorSettings } from './config.ts';
import { type SimulatedCountry, simulatedCountry } from './numbering.ts';
import { offerKeyOf } from './rental.ts';
import { hash32, seededBetween, seededUnit } from './seeded.ts';
import { type SimulatedService, simulatedService, TEST_SERVICES } from './services.ts';

const CENT_MICROS = 10_000n;
/** What every provider agrees on: dear countries and services are dear everywhere. */
const MARKET_SEED = 0;
const LARGEST_COUNTRIES = new Set(['US', 'GB', 'DE']);
const BEST_SELLERS = new Set(['instagram', 'whatsapp', 'telegram', 'google']);
const TEST_STOCK = 5_000;
/** Share of the smaller countries in which a service that is not popular is sold, in one number type. */
const RARE_SHARE = 0.15;

interface Line {
  readonly country: SimulatedCountry;
  readonly service: SimulatedService;
  readonly numberType: NumberType;
}

/** Everything a provider of these settings sells, with its full stock. */
export function buildOffers(settings: SimulatorSettings): readonly ProviderOffer[] {
  const offers: ProviderOffer[] = [];
  const services = [...TEST_SERVICES, ...settings.services.map(simulatedService)];
  for (const country of settings.countries.map(simulatedCountry)) {
    if (!country) continue;
    for (const service of services) {
      for (const numberType of settings.numberTypes) {
        if (isSold({ country, service, numberType }))
          offers.push(buildOffer(settings, { country, service, numberType }));
      }
    }
  }
  return offers;
}

function isSold({ country, service, numberType }: Line): boolean {
  if (service.popular || LARGEST_COUNTRIES.has(country.code)) return true;
  const draw = hash32(MARKET_SEED, `sold.${country.code}.${service.code}`);
  return draw / 2 ** 32 < RARE_SHARE && (draw % 2 === 0) === (numberType === 'physical');
}

function buildOffer(settings: SimulatorSettings, line: Line): ProviderOffer {
  const { country, service, numberType } = line;
  const isTest = service.code.startsWith('test-');
  return {
    offerKey: offerKeyOf(country.code, service.code, numberType),
    service: service.code,
    country: country.code,
    numberType,
    costPerDayMicros: BigInt(isTest ? 1 : costPerDayCents(settings, line)) * CENT_MICROS,
    stock: isTest ? TEST_STOCK : fullStock(settings, line),
    minDays: 1,
    maxDays: 30,
  };
}

/** From 5 to 250 cents: what the market pays for the service in the country, and a tenth up or down of this provider. */
function costPerDayCents(settings: SimulatorSettings, { country, service, numberType }: Line): number {
  const key = `${country.code}.${service.code}`;
  const ofService = 0.12 + 0.5 * seededUnit(MARKET_SEED, service.code) + (service.popular ? 0.12 : 0);
  const ofPair = 0.85 + 0.3 * seededUnit(MARKET_SEED, key);
  const ofProvider = settings.priceFactor * (0.9 + 0.2 * seededUnit(settings.seed, `price.${key}.${numberType}`));
  const ofType = numberType === 'virtual' ? 0.55 : 1;
  return Math.min(250, Math.max(5, Math.round(100 * country.priceLevel * ofService * ofPair * ofProvider * ofType)));
}

function fullStock(settings: SimulatorSettings, { country, service, numberType }: Line): number {
  const key = `stock.${country.code}.${service.code}.${numberType}`;
  const isFlagship = BEST_SELLERS.has(service.code) && LARGEST_COUNTRIES.has(country.code);
  if (seededUnit(settings.seed, `scarce.${key}`) < settings.scarceShare) {
    return seededBetween(settings.seed, key, { min: 0, max: 3 });
  }
  const usual = service.popular ? { min: 800, max: 2_400 } : { min: 200, max: 800 };
  const full = seededBetween(settings.seed, key, isFlagship ? { min: 4_000, max: 6_000 } : usual);
  return Math.round(full * settings.stockFactor);
}
