import type { Micros } from '../../../kernel/money.ts';
import type {
  ActiveRental,
  ProviderRental,
  ReleaseReceipt,
  RenewTarget,
  RentalRef,
  RentRequest,
} from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { type Fields, readId, readList, readObject, readPhone, readPrice, readTime } from './answer.ts';
import { type Caller, MarketError } from './caller.ts';
import type { HandlerApiConfig } from './config.ts';
import type { OfferReader } from './offer-reader.ts';

const HOURS_PER_DAY = 24;
const CANCEL = 2;
const FINISH = 1;
/** What a rental that is over, or that nobody knows any more, is answered with. */
const OVER = new Set([
  'ALREADY_FINISH',
  'ALREADY_CANCEL',
  'STATUS_FINISH',
  'STATUS_CANCEL',
  'INVALID_PHONE',
  'NO_ID_RENT',
]);
const NO_SUCH_ACTION = new Set(['BAD_ACTION', 'WRONG_ACTION']);

export interface RentalsDeps {
  readonly call: Caller;
  readonly offers: OfferReader;
  readonly inboundUrl: () => string;
}

/** Rents, renews and gives back. The market knows no references of ours; a lost answer is found in its list. */
export class Rentals {
  readonly #config: HandlerApiConfig;
  readonly #call: Caller;
  readonly #offers: OfferReader;
  readonly #inboundUrl: () => string;

  constructor(config: HandlerApiConfig, { call, offers, inboundUrl }: RentalsDeps) {
    this.#config = config;
    this.#call = call;
    this.#offers = offers;
    this.#inboundUrl = inboundUrl;
  }

  /** Asks for the price of the term first: the answer to `getRentNumber` does not say it. */
  async rent({ offerKey, days, maxCostMicros }: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const { country, service } = this.#offers.addressOf(offerKey);
    const listed = (await this.#offers.read(country, days, signal)).find((entry) => entry.service === service);
    if (!listed || listed.stock === 0) throw new ProviderError('out_of_stock', 'getRentNumber: none is left');
    if (listed.costMicros > maxCostMicros)
      throw new ProviderError('price_changed', 'getRentNumber: dearer than listed');
    const hours = HOURS_PER_DAY * days;
    const { operator, webhooks } = this.#config;
    const url = webhooks ? this.#inboundUrl() : undefined;
    const parameters = { service, country, rent_time: hours, time: hours, operator, url };
    const answer = await this.#call({ action: 'getRentNumber', parameters, effect: 'acts' }, signal);
    const { upstreamId, phone, endsAt } = this.#readRental(answer);
    if (upstreamId === undefined || phone === undefined) {
      throw new ProviderError('unknown', 'getRentNumber: the answer names no number');
    }
    return { upstreamId, phone, endsAt, costMicros: listed.costMicros };
  }

  async renew(rental: RenewTarget, days: number, signal: AbortSignal): Promise<ProviderRental> {
    const { upstreamId, phone, maxCostMicros } = rental;
    const hours = HOURS_PER_DAY * days;
    const costMicros = await this.#renewalCost(upstreamId, hours, signal);
    if (maxCostMicros !== undefined && costMicros > maxCostMicros) {
      throw new ProviderError('price_changed', 'continueRentNumber: dearer than allowed');
    }
    const parameters = { id: upstreamId, rent_time: hours, time: hours };
    const answer = await this.#call({ action: 'continueRentNumber', parameters, effect: 'acts' }, signal);
    const renewed = this.#readRental(answer);
    if ((renewed.upstreamId ?? upstreamId) !== upstreamId || (renewed.phone ?? phone) !== phone) {
      throw new ProviderError('unknown', 'continueRentNumber: the answer names another rental');
    }
    return { upstreamId, phone, costMicros, endsAt: renewed.endsAt };
  }

  /** Cancels, which gives the money back while that is allowed, or else finishes. */
  async release({ upstreamId: id }: RentalRef, signal: AbortSignal): Promise<ReleaseReceipt | undefined> {
    const refusal = await this.#setStatus(id, CANCEL, signal);
    // The market does not say what it gave back.
    if (refusal === undefined || OVER.has(refusal.code)) return undefined;
    if (refusal.code !== 'CANT_CANCEL') throw refusal;
    const second = await this.#setStatus(id, FINISH, signal);
    if (second !== undefined && !OVER.has(second.code)) throw second;
    return { refundedMicros: 0n };
  }

  async listActive(signal: AbortSignal): Promise<readonly ActiveRental[]> {
    const answer = await this.#call({ action: 'getRentList', effect: 'reads' }, signal).catch((error: unknown) => {
      if (error instanceof MarketError && error.kind === 'out_of_stock') return { values: [] };
      throw error;
    });
    const { values } = readObject(answer, 'unavailable', 'the list of rentals');
    return readList(values).map(({ id, phone: number, price, endDate }) => {
      const upstreamId = readId(id);
      const phone = readPhone(number);
      // A list that hides one would let a number be forgotten.
      if (upstreamId === undefined || phone === undefined) {
        throw new ProviderError('unavailable', 'getRentList: an entry cannot be read');
      }
      return {
        upstreamId,
        phone,
        costMicros: readPrice(price, this.#config.currencyFactor),
        endsAt: readTime(endDate, this.#config.utcOffsetMinutes) ?? undefined,
      };
    });
  }

  async balanceMicros(signal: AbortSignal): Promise<Micros> {
    const answer = await this.#call({ action: 'getBalance', effect: 'reads' }, signal);
    const told =
      typeof answer === 'string' ? /^ACCESS_BALANCE:(.+)$/.exec(answer)?.[1]?.trim() : Object(answer).balance;
    const balance = readPrice(told, this.#config.currencyFactor);
    if (balance === undefined) throw new ProviderError('unavailable', 'getBalance: the answer is no amount');
    return balance;
  }

  /** By the newer of two actions, or the older where the market has only that. */
  async #renewalCost(id: string, hours: number, signal: AbortSignal): Promise<Micros> {
    const info = { action: 'continueRentInfo', parameters: { id, hours }, effect: 'reads' } as const;
    const older = {
      action: 'getContinueRentPriceNumber',
      parameters: { id, rent_time: hours },
      effect: 'reads',
    } as const;
    const answer = await this.#call(info, signal).catch((error: unknown) => {
      if (error instanceof MarketError && NO_SUCH_ACTION.has(error.code)) return this.#call(older, signal);
      throw error;
    });
    const { price, maxHours } = readObject(answer, 'unavailable', 'the price of a renewal');
    if (typeof maxHours === 'number' && maxHours < hours) {
      throw new ProviderError('rejected', 'continueRentInfo: longer than the market extends it');
    }
    const costMicros = readPrice(price, this.#config.currencyFactor);
    if (costMicros === undefined) throw new ProviderError('rejected', 'continueRentInfo: the price is no amount');
    return costMicros;
  }

  /** The refusal, where there was one. */
  async #setStatus(id: string, status: number, signal: AbortSignal): Promise<MarketError | undefined> {
    try {
      const answer = await this.#call({ action: 'setRentStatus', parameters: { id, status }, effect: 'acts' }, signal);
      if (Object(answer).status === 'success') return undefined;
    } catch (error) {
      if (error instanceof MarketError) return error;
      throw error;
    }
    throw new ProviderError('unknown', 'setRentStatus: the answer cannot be read');
  }

  #readRental(answer: unknown) {
    const { phone } = readObject(answer, 'unknown', 'the rental');
    const { id, number, endDate }: Fields = readObject(phone, 'unknown', 'the rental');
    return {
      upstreamId: readId(id),
      phone: readPhone(number),
      endsAt: readTime(endDate, this.#config.utcOffsetMinutes),
    };
  }
}
