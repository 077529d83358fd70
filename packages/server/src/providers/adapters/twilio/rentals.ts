import type { Clock } from '../../../kernel/clock.ts';
import type { Micros } from '../../../kernel/money.ts';
import { beforeBuying } from '../../carriers/around-buying.ts';
import { type MonthlyPrice, rentCostMicros } from '../../carriers/monthly-price.ts';
import { noteRenewal, toActiveRental } from '../../carriers/term-note.ts';
import { findTermOffer } from '../../carriers/term-offers.ts';
import type { ActiveRental, ProviderOffer, ProviderRental, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TwilioConfig, TwilioNumberKind } from './config.ts';
import type { HeldNumber, TwilioNumbers } from './numbers.ts';
import { TwilioRefusal } from './twilio-client.ts';

/** Numbers that others may buy first are tried this often before the offer counts as sold out. */
const TRIES = 4;
/** Not for sale any more; none in the area. */
const TAKEN_CODES = new Set([21422, 21452]);
/** So that the numbers of this box can be told from others of the account. */
const NAME_PREFIX = 'simsmsbox ';

export interface Renewal {
  readonly days: number;
  readonly reference: string;
}

/**
 * Buys and extends numbers. All that must be remembered stands at Twilio: our reference in the number's name, the term
 * in the query of the URL that its messages are sent to.
 */
export class TwilioRentals {
  readonly #config: TwilioConfig;
  readonly #numbers: TwilioNumbers;
  readonly #clock: Clock;
  readonly #inboundUrl: () => string;
  #listedPerDay: ReadonlyMap<string, Micros> = new Map();

  constructor(
    config: TwilioConfig,
    numbers: TwilioNumbers,
    { clock, inboundUrl }: { readonly clock: Clock; readonly inboundUrl: () => string },
  ) {
    this.#config = config;
    this.#numbers = numbers;
    this.#clock = clock;
    this.#inboundUrl = inboundUrl;
  }

  /** What customers are quoted from until the next reading. */
  noteListed(offers: readonly ProviderOffer[]): void {
    this.#listedPerDay = new Map(offers.map(({ offerKey, costPerDayMicros }) => [offerKey, costPerDayMicros]));
  }

  /** @throws ProviderError. */
  async rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const { offerKey, days, reference, maxCostMicros } = request;
    const kind = findTermOffer(this.#config.kinds, this.#config.terms, request);
    const [price, found] = await beforeBuying(
      Promise.all([this.#price(kind, signal), this.#numbers.search(kind, signal)]),
    );
    const costMicros = rentCostMicros(price, this.#clock.now(), days);
    if (costMicros > maxCostMicros) throw new ProviderError('price_changed', `the term costs ${costMicros} micros`);
    const { monthlyMicros } = price;
    const note = { reference, offerKey, rentCostMicros: costMicros, monthlyMicros, days, renewal: null };
    for (const phone of found.slice(0, TRIES)) {
      const bought = await this.#numbers
        .buy({ kind, phone, friendlyName: NAME_PREFIX + reference, note }, signal)
        .catch(unlessTaken);
      if (bought) return toRental(bought, costMicros);
    }
    throw new ProviderError('out_of_stock', 'no number that was found could be bought');
  }

  /** @throws ProviderError rejected where the added days begin a month that they do not pay for. */
  async renew(sid: string, { days, reference }: Renewal, signal: AbortSignal): Promise<ProviderRental> {
    const held = await beforeBuying(this.#numbers.get(sid, signal));
    if (!held.note) throw new ProviderError('rejected', 'the number was not bought by this box');
    const { offerKey } = held.note;
    const kind = this.#config.kinds.find(({ country, type }) => offerKey.startsWith(`${country}/${type}/`));
    if (!kind) throw new ProviderError('rejected', 'this kind of number is not in the configuration any more');
    const { monthlyMicros } = await beforeBuying(this.#price(kind, signal));
    const note = noteRenewal(held.note, {
      boughtAt: held.boughtAt,
      monthlyMicros,
      days,
      reference,
      listedPerDayMicros: this.#listedPerDay.get(offerKey),
    });
    const renewed = note === held.note ? held : await this.#numbers.writeNote(sid, note, signal);
    return toRental(renewed, note.renewal?.costMicros ?? 0n);
  }

  /** @throws ProviderError. */
  async find(reference: string, signal: AbortSignal, request?: RentRequest): Promise<ProviderRental | 'absent'> {
    const friendlyName = NAME_PREFIX + reference;
    const named = await this.#numbers.list({ friendlyName }, signal);
    const bought = named.find((number) => number.friendlyName === friendlyName);
    if (bought?.note) return toRental(bought, bought.note.rentCostMicros);
    // Where somebody has edited the URL at Twilio. The first month was charged, at least.
    if (bought) throw new ProviderError('unknown', `the note of ${bought.sid} was changed`);
    if (request) return 'absent';
    for (const number of await this.#numbers.list({}, signal)) {
      const renewal = number.note?.renewal;
      if (renewal?.reference === reference) return toRental(number, renewal.costMicros);
    }
    return 'absent';
  }

  /** The numbers that this box bought, whichever key its URL had then. */
  async listActive(signal: AbortSignal): Promise<readonly ActiveRental[]> {
    const inboundUrl = this.#inboundUrl();
    const prefix = inboundUrl.slice(0, inboundUrl.lastIndexOf('/') + 1);
    const held = await this.#numbers.list({}, signal);
    return held
      .filter(({ friendlyName, smsUrl }) => friendlyName.startsWith(NAME_PREFIX) && smsUrl.startsWith(prefix))
      .map(({ sid, phone, boughtAt, note }) => {
        const rental = { upstreamId: sid, phone };
        return note ? toActiveRental(rental, boughtAt, note) : rental;
      });
  }

  async #price({ country, type }: TwilioNumberKind, signal: AbortSignal): Promise<MonthlyPrice> {
    const price = (await this.#numbers.prices(country, signal)).get(type);
    if (!price) throw new ProviderError('rejected', `Twilio lists no price for ${type} numbers in ${country}`);
    return price;
  }
}

function toRental({ sid, phone }: HeldNumber, costMicros: Micros): ProviderRental {
  return { upstreamId: sid, phone, costMicros, endsAt: null };
}

/** Somebody else bought it meanwhile, and the next one is tried. */
function unlessTaken(error: unknown): undefined {
  if (error instanceof TwilioRefusal && TAKEN_CODES.has(error.code)) return undefined;
  throw error;
}
