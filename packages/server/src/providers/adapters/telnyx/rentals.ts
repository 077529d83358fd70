import type { Clock } from '../../../kernel/clock.ts';
import type { Micros } from '../../../kernel/money.ts';
import { afterBuying, beforeBuying } from '../../carriers/around-buying.ts';
import { rentCostMicros } from '../../carriers/monthly-price.ts';
import { noteRenewal, type TermNote, toActiveRental } from '../../carriers/term-note.ts';
import { findTermOffer } from '../../carriers/term-offers.ts';
import type { ActiveRental, ProviderOffer, ProviderRental, RentRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TelnyxConfig } from './config.ts';
import type { HeldNumber, TelnyxNumbers } from './numbers.ts';
import type { NumberOrder, NumberToOrder, TelnyxOrders } from './orders.ts';
import { TelnyxRefusal } from './telnyx-client.ts';

/** Numbers that others may buy first are tried this often before the offer counts as sold out. */
const TRIES = 4;
/** Statuses that speak of the number asked for, not of the account. */
const ABOUT_THE_NUMBER = new Set([400, 404, 409, 422]);

export interface RentalParts {
  readonly numbers: TelnyxNumbers;
  readonly orders: TelnyxOrders;
  readonly clock: Clock;
}

/**
 * Buys and extends numbers. All that must be remembered stands at Telnyx: our reference on the order, the term on the
 * number.
 */
export class TelnyxRentals {
  readonly #config: TelnyxConfig;
  readonly #parts: RentalParts;
  #listedPerDay: ReadonlyMap<string, Micros> = new Map();

  constructor(config: TelnyxConfig, parts: RentalParts) {
    this.#config = config;
    this.#parts = parts;
  }

  /** What customers are quoted from until the next reading. */
  noteListed(offers: readonly ProviderOffer[]): void {
    this.#listedPerDay = new Map(offers.map(({ offerKey, costPerDayMicros }) => [offerKey, costPerDayMicros]));
  }

  /** @throws ProviderError. */
  async rent(request: RentRequest, signal: AbortSignal): Promise<ProviderRental> {
    const { offerKey, days, reference, maxCostMicros } = request;
    const { numbers, clock } = this.#parts;
    const kind = findTermOffer(this.#config.kinds, this.#config.terms, request);
    const found = await beforeBuying(numbers.search(kind, signal));
    const now = clock.now();
    const costs = found.map(({ phone, price }) => ({ phone, price, costMicros: rentCostMicros(price, now, days) }));
    const affordable = costs.filter(({ costMicros }) => costMicros <= maxCostMicros);
    if (found.length > 0 && affordable.length === 0) {
      throw new ProviderError('price_changed', `the term costs ${costs[0]?.costMicros} micros`);
    }
    let refusal = 'no number was found';
    for (const { phone, price, costMicros } of affordable.slice(0, TRIES)) {
      const order = await this.#order({ kind, phone, reference }, signal);
      if (typeof order !== 'string') {
        const { monthlyMicros } = price;
        const note = { reference, offerKey, rentCostMicros: costMicros, monthlyMicros, days, renewal: null };
        return afterBuying(this.#take(order, reference, () => note, signal));
      }
      refusal = order;
    }
    throw new ProviderError('out_of_stock', `no number that was found could be bought: ${refusal}`);
  }

  /** @throws ProviderError rejected where the added days begin a month that they do not pay for. */
  async renew(
    id: string,
    { days, reference }: { readonly days: number; readonly reference: string },
    signal: AbortSignal,
  ): Promise<ProviderRental> {
    const { numbers } = this.#parts;
    const held = await beforeBuying(numbers.get(id, signal));
    if (!held.note) throw new ProviderError('rejected', 'the number was not bought by this box');
    const note = noteRenewal(held.note, {
      boughtAt: held.boughtAt,
      // Numbers differ in price, and each keeps its own.
      monthlyMicros: held.note.monthlyMicros,
      days,
      reference,
      listedPerDayMicros: this.#listedPerDay.get(held.note.offerKey),
    });
    const renewed = note === held.note ? held : await numbers.writeNote(id, note, signal);
    return toRental(renewed, note.renewal?.costMicros ?? 0n);
  }

  /** @throws ProviderError unknown while an order is under way. */
  async find(reference: string, signal: AbortSignal, request?: RentRequest): Promise<ProviderRental | 'absent'> {
    const { numbers, orders } = this.#parts;
    const placed = await orders.list(reference, signal);
    const bought = placed.find(({ status }) => status === 'success');
    if (bought) {
      const draft = () => this.#draftNote(bought, { reference, ...request }, signal);
      return afterBuying(this.#take(bought, reference, draft, signal));
    }
    if (placed.some(({ status }) => status === 'pending')) throw new ProviderError('unknown', 'an order is pending');
    if (request) return 'absent';
    for (const number of await numbers.list(signal)) {
      const renewal = number.note?.renewal;
      if (renewal?.reference === reference) return toRental(number, renewal.costMicros);
    }
    return 'absent';
  }

  /** The numbers that this box bought: those of its messaging profile, for the profile's webhook is its own. */
  async listActive(signal: AbortSignal): Promise<readonly ActiveRental[]> {
    const held = await this.#parts.numbers.list(signal);
    return held
      .filter(({ messagingProfileId }) => messagingProfileId === this.#config.messagingProfileId)
      .map(({ id, phone, boughtAt, note }) => {
        const rental = { upstreamId: id, phone };
        return note ? toActiveRental(rental, boughtAt, note) : rental;
      });
  }

  /** The order, or why this number cannot be had. */
  async #order(number: NumberToOrder, signal: AbortSignal): Promise<NumberOrder | string> {
    try {
      const order = await this.#parts.orders.place(number, signal);
      return order.status === 'success' ? order : 'the order failed';
    } catch (error) {
      if (error instanceof TelnyxRefusal && ABOUT_THE_NUMBER.has(error.status)) return error.message;
      throw error;
    }
  }

  /** The number of an order that went well, with a note on it. What fails here is found again by the order. */
  async #take(
    { phone }: NumberOrder,
    reference: string,
    draft: () => TermNote | Promise<TermNote>,
    signal: AbortSignal,
  ): Promise<ProviderRental> {
    const { numbers } = this.#parts;
    const held = await numbers.listByPhone(phone, signal);
    const noted = held.find(({ note }) => note?.reference === reference);
    if (noted?.note) return toRental(noted, noted.note.rentCostMicros);
    const bought = held.find(({ note }) => note === undefined);
    if (!bought) throw new ProviderError('unknown', 'the number that was bought is not listed yet');
    const note = await draft();
    return toRental(await numbers.writeNote(bought.id, note, signal), note.rentCostMicros);
  }

  /** What would stand on a number, had its purchase not been cut short, as well as can be told. */
  async #draftNote(
    { country = '', type = '' }: NumberOrder,
    { reference, days = 1, offerKey = `${country}/${type}/1` }: Partial<RentRequest> & { readonly reference: string },
    signal: AbortSignal,
  ): Promise<TermNote> {
    const [listedCountry = '', listedType = ''] = offerKey.split('/');
    const [cheapest] = await this.#parts.numbers.search({ country: listedCountry, type: listedType }, signal);
    if (!cheapest) throw new ProviderError('unknown', 'no number is for sale that would tell the price');
    const { price } = cheapest;
    const costMicros = rentCostMicros(price, this.#parts.clock.now(), days);
    const { monthlyMicros } = price;
    return { reference, offerKey, days, rentCostMicros: costMicros, monthlyMicros, renewal: null };
  }
}

function toRental({ id, phone }: HeldNumber, costMicros: Micros): ProviderRental {
  return { upstreamId: id, phone, costMicros, endsAt: null };
}
