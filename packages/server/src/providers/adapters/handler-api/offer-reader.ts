import type { Micros } from '../../../kernel/money.ts';
import type { CodeMapper } from '../../adapter.ts';
import type { ProviderOffer } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { type Fields, readCount, readObject, readPrice } from './answer.ts';
import { type Caller, MarketError } from './caller.ts';
import type { HandlerApiConfig } from './config.ts';
import { COUNTRIES } from './countries.ts';
import type { NameBook } from './name-book.ts';
import { SERVICES } from './services.ts';

const HOURS_PER_DAY = 24;
const COUNTRIES_AT_ONCE = 4;
const SERVICE = /^[A-Za-z0-9_-]{1,50}$/;
/** The market's number for the USA by virtual lines; everything else is what the operator says. */
const VIRTUAL_USA = '12';

/** What a service costs for a term, and how many numbers are left. */
export interface Listed {
  readonly service: string;
  readonly costMicros: Micros;
  readonly stock: number;
}

/** Where an offer's key leads at the market. */
export interface OfferAddress {
  readonly country: string;
  readonly service: string;
}

/** Reads what can be rented, by `getRentServicesAndCountries`, one call a country. */
export class OfferReader {
  readonly #config: HandlerApiConfig;
  readonly #call: Caller;
  readonly #codes: CodeMapper;
  readonly #names: NameBook;

  constructor(
    config: HandlerApiConfig,
    call: Caller,
    { codes, names }: { readonly codes: CodeMapper; readonly names: NameBook },
  ) {
    this.#config = config;
    this.#call = call;
    this.#codes = codes;
    this.#names = names;
  }

  /** Every offer of the configured countries. @throws ProviderError when one of them cannot be read. */
  async list(signal: AbortSignal): Promise<readonly ProviderOffer[]> {
    const waiting = [...this.#config.countries];
    const offers: ProviderOffer[] = [];
    const read = async () => {
      for (let country = waiting.shift(); country !== undefined; country = waiting.shift()) {
        offers.push(...(await this.#listCountry(country, signal)));
      }
    };
    await Promise.all(Array.from({ length: COUNTRIES_AT_ONCE }, read));
    return offers;
  }

  /** The services of one country for a term. A country that the market does not rent out has none. */
  async read(country: string, days: number, signal: AbortSignal): Promise<readonly Listed[]> {
    const hours = HOURS_PER_DAY * days;
    // Two names for one thing: each market reads the one it knows.
    const parameters = { country, rent_time: hours, time: hours, operator: this.#config.operator };
    const answer = await this.#call(
      { action: 'getRentServicesAndCountries', parameters, effect: 'reads' },
      signal,
    ).catch((error: unknown) => {
      if (error instanceof MarketError && error.code === 'WRONG_COUNTRY') return { services: {} };
      throw error;
    });
    const { services } = readObject(answer, 'unavailable', 'the list of services');
    // An empty list is an empty array where the market is written in PHP.
    if (Array.isArray(services) && services.length === 0) return [];
    return Object.entries(readObject(services, 'unavailable', 'the list of services')).flatMap(([service, fields]) =>
      this.#toListed(service, fields),
    );
  }

  addressOf(offerKey: string): OfferAddress {
    const [country = '', service = '', ...more] = offerKey.split('.');
    if (!this.#config.countries.includes(country) || !SERVICE.test(service) || more.length > 0) {
      throw new ProviderError('rejected', 'the offer is not known');
    }
    return { country, service };
  }

  /** What cannot be right is not listed: a price that is no amount, a count that is none. */
  #toListed(service: string, value: unknown): readonly Listed[] {
    if (typeof value !== 'object' || value === null || !SERVICE.test(service)) return [];
    const { cost, quant } = value as Fields;
    const costMicros = readPrice(cost, this.#config.currencyFactor);
    const stock = readCount(quant);
    return costMicros === undefined || stock === undefined ? [] : [{ service, costMicros, stock }];
  }

  async #listCountry(country: string, signal: AbortSignal): Promise<readonly ProviderOffer[]> {
    const { minDays, maxDays } = this.#config;
    const days = BigInt(minDays);
    const ourCountry = await this.#countryOf(country, signal);
    if (ourCountry === undefined) return [];
    const listed = await this.read(country, minDays, signal);
    const names = listed.every(({ service }) => SERVICES.has(service))
      ? new Map<string, string>()
      : await this.#names.services(signal);
    return listed.flatMap(({ service: foreign, costMicros, stock }) => {
      const service = this.#codes.service(foreign, hintOf(names.get(foreign), SERVICES.get(foreign)));
      if (service === undefined) return [];
      return {
        offerKey: `${country}.${foreign}`,
        service,
        country: ourCountry,
        numberType: country === VIRTUAL_USA ? 'virtual' : this.#config.numberType,
        costPerDayMicros: (costMicros + days - 1n) / days,
        stock,
        minDays,
        maxDays,
      };
    });
  }

  async #countryOf(country: string, signal: AbortSignal): Promise<string | undefined> {
    const known = COUNTRIES.get(country);
    const name = known ? undefined : (await this.#names.countries(signal)).get(country);
    return this.#codes.country(country, hintOf(name, known));
  }
}

function hintOf(name: string | undefined, known: string | undefined) {
  return { known, ...(name !== undefined && { name }) };
}
