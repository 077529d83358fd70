/** One number that the market has rented out. */
export interface MarketRental {
  readonly id: number;
  readonly phone: string;
  readonly service: string;
  readonly country: string;
  hours: number;
  readonly startedAt: Date;
  state: 'active' | 'finished' | 'cancelled';
  readonly costPaid: number;
  readonly webhookUrl: string | null;
  readonly messages: { readonly sender: string; readonly text: string; readonly at: Date }[];
}

export interface MarketOffer {
  readonly cost: number | string;
  readonly stock: number;
}

/** How one market of the family writes what all of them say. */
export interface Dialect {
  readonly name: string;
  readonly offers: (offers: Readonly<Record<string, MarketOffer>>) => unknown;
  readonly rental: (rental: MarketRental) => unknown;
  readonly messages: (rental: MarketRental, page: MarketRental['messages']) => unknown;
  readonly rentals: (rentals: readonly MarketRental[]) => unknown;
  readonly renewal: (price: number, hours: number) => unknown;
  readonly error: (code: string) => { readonly status?: number; readonly body: string };
  /** Whether status 1, finish, is known; else only 2 is. */
  readonly finishes: boolean;
  /** The name of the parameter with the hours. */
  readonly hours: 'rent_time' | 'time';
}

/** `2026-05-04 12:01:52`, three hours ahead of UTC, and not saying so. */
function moscowTime(at: Date): string {
  return new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function endOf({ startedAt, hours }: MarketRental): Date {
  return new Date(startedAt.getTime() + hours * 3_600_000);
}

function byIndex(list: readonly object[]): unknown {
  // An empty list is an array where the market is written in PHP.
  return list.length === 0 ? [] : Object.fromEntries(list.entries());
}

function jsonError(code: string) {
  return { body: JSON.stringify({ status: 'error', message: code }) };
}

const CLASSIC: Dialect = {
  name: 'classic',
  offers: (offers) => ({
    countries: { 0: 2, 1: 6, 2: 187 },
    operators: { 0: 'any', 1: 'beeline' },
    services: mapValues(offers, ({ cost, stock }) => ({ cost, quant: stock })),
    currency: 840,
  }),
  rental: (rental) => ({
    status: 'success',
    phone: { id: rental.id, endDate: moscowTime(endOf(rental)).replace(' ', 'T'), number: rental.phone },
  }),
  messages: ({ messages, service }, page) => ({
    status: 'success',
    quantity: String(messages.length),
    values: byIndex(page.map(({ sender, text, at }) => ({ phoneFrom: sender, text, service, date: moscowTime(at) }))),
  }),
  rentals: (rentals) => ({
    status: 'success',
    values: byIndex(rentals.map(({ id, phone }) => ({ id: String(id), phone }))),
  }),
  renewal: (price, hours) => ({
    status: 'success',
    price,
    currency: 840,
    hours,
    history: { 0: { createDate: '2026-05-04 12:01:52', price: '101.9', hours: 4 } },
  }),
  error: jsonError,
  finishes: true,
  hours: 'rent_time',
};

const SMS_ONLINE_PRO: Dialect = {
  ...CLASSIC,
  name: 'sms-online.pro',
  offers: (offers) => ({
    countries: { 0: 2, 1: 6, 2: 187 },
    operators: { 0: 'any' },
    services: mapValues(offers, ({ cost, stock }, service) => ({
      cost,
      retail_cost: '11.5',
      quant: { current: stock, total: stock + 10 },
      search_name: service,
    })),
    currency: 840,
  }),
  rental: (rental) => ({
    status: 'success',
    phone: { id: rental.id, endDate: moscowTime(endOf(rental)), number: rental.phone },
  }),
  messages: ({ messages, service }, page) => ({
    status: 'success',
    service,
    currency: 840,
    quantity: String(messages.length),
    values: byIndex(
      page.map(({ sender, text, at }) => ({
        phoneFrom: sender,
        text,
        service,
        date: `${at.toISOString().slice(0, 19)}+00:00`,
      })),
    ),
  }),
  renewal: (price) => ({
    status: 'success',
    price,
    currency: 840,
    maxHours: 720,
    history: { 0: { createdDate: '2026-05-04 12:01:52', price: '0.5', hours: 4 } },
  }),
};

const SMS_ONLINE: Dialect = {
  ...CLASSIC,
  name: 'sms.online',
  rental: (rental) => ({
    status: 'success',
    phone: { id: String(rental.id), endDate: moscowTime(endOf(rental)), number: rental.phone },
  }),
  messages: ({ messages, service }, page) => ({
    status: 'success',
    quantity: messages.length,
    values: page.map(({ sender, text, at }) => ({ phoneFrom: sender, text, service, date: moscowTime(at) })),
  }),
  rentals: (rentals) => ({
    status: 'success',
    values: rentals.map(({ id, phone, costPaid, hours }) => ({
      id: String(id),
      phone,
      price: String(costPaid),
      hours: String(hours),
    })),
  }),
};

const ONLINE_SIM: Dialect = {
  ...CLASSIC,
  name: 'OnlineSim alternative',
  messages: ({ messages, service }, page) => ({
    status: 'success',
    quantity: messages.length,
    values: byIndex(
      page.map(({ sender, text, at }) => ({
        phoneFrom: sender,
        text,
        service,
        date: `${new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`,
      })),
    ),
  }),
  finishes: false,
  hours: 'time',
};

/** Answers with a number that has its plus sign, and with bare texts and statuses of HTTP where it refuses. */
const HERO_SMS: Dialect = {
  ...CLASSIC,
  name: 'HeroSMS',
  rental: (rental) => ({
    status: 'success',
    phone: { id: rental.id, endDate: endOf(rental).toISOString(), number: `+${rental.phone}` },
  }),
  error: (code) => ({ status: code === 'BAD_KEY' ? 401 : 200, body: code }),
};

export const DIALECTS: readonly Dialect[] = [CLASSIC, SMS_ONLINE_PRO, SMS_ONLINE, ONLINE_SIM, HERO_SMS];

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
