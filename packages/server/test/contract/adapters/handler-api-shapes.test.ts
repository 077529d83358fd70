import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../support/handler-api-dialects.ts';
import { MARKET_KEY, startHandlerApiServer } from '../../support/handler-api-server.ts';

/** What the documents of each market show, with values of our own: names, kinds of values, and how lists are written. */
const RENTAL = { status: 'success', phone: { id: 1, endDate: '', number: '' } };
const MESSAGE = { phoneFrom: '', text: '', service: '', date: '' };
const CLASSIC = {
  getRentServicesAndCountries: {
    countries: { 0: 0 },
    operators: { 0: '' },
    services: { tg: { cost: 0, quant: 0 } },
    currency: 840,
  },
  getRentNumber: RENTAL,
  getRentStatus: { status: 'success', quantity: '1', values: { 0: MESSAGE } },
  getRentList: { status: 'success', values: { 0: { id: '', phone: '' } } },
  continueRentInfo: {
    status: 'success',
    price: 0,
    currency: 840,
    hours: 0,
    history: { 0: { createDate: '', price: '', hours: 0 } },
  },
  continueRentNumber: RENTAL,
  setRentStatus: { status: 'success' },
};
const SHAPES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  classic: CLASSIC,
  'sms-online.pro': {
    ...CLASSIC,
    getRentServicesAndCountries: {
      ...CLASSIC.getRentServicesAndCountries,
      services: { tg: { cost: 0, retail_cost: '', quant: { current: 0, total: 0 }, search_name: '' } },
    },
    getRentStatus: { status: 'success', service: '', currency: 840, quantity: '1', values: { 0: MESSAGE } },
    continueRentInfo: {
      status: 'success',
      price: 0,
      currency: 840,
      maxHours: 0,
      history: { 0: { createdDate: '', price: '', hours: 0 } },
    },
  },
  'sms.online': {
    ...CLASSIC,
    getRentNumber: { ...RENTAL, phone: { ...RENTAL.phone, id: '' } },
    continueRentNumber: { ...RENTAL, phone: { ...RENTAL.phone, id: '' } },
    getRentStatus: { status: 'success', quantity: 0, values: [MESSAGE] },
    getRentList: { status: 'success', values: [{ id: '', phone: '', price: '', hours: '' }] },
  },
  'OnlineSim alternative': {
    ...CLASSIC,
    getRentStatus: { status: 'success', quantity: 0, values: { 0: MESSAGE } },
  },
  HeroSMS: CLASSIC,
};

describe.each(
  DIALECTS.map((dialect) => [dialect.name, dialect] as const),
)('the server in the dialect %s', (name, dialect) => {
  it('answers in the shapes that are documented', async () => {
    const market = await startHandlerApiServer(dialect);
    const ask = async (action: string, parameters: object = {}) => {
      const query = new URLSearchParams({ api_key: MARKET_KEY, action, ...parameters });
      return (await fetch(`${market.url}?${query.toString()}`)).json();
    };
    const hours = { rent_time: '24', time: '24', hours: '24' };
    const answers: Record<string, unknown> = {
      getRentServicesAndCountries: await ask('getRentServicesAndCountries', { country: '187', ...hours }),
      getRentNumber: await ask('getRentNumber', { service: 'tg', country: '187', ...hours }),
    };
    const id = String(market.rentals[0]?.id);
    await market.receive(id, { sender: 'Telegram', text: 'code 1' });
    answers['getRentStatus'] = await ask('getRentStatus', { id });
    answers['getRentList'] = await ask('getRentList');
    answers['continueRentInfo'] = await ask('continueRentInfo', { id, ...hours });
    answers['continueRentNumber'] = await ask('continueRentNumber', { id, ...hours });
    answers['setRentStatus'] = await ask('setRentStatus', { id, status: dialect.finishes ? '1' : '2' });
    await market.close();
    expect(shapeOf(answers)).toEqual(shapeOf(SHAPES[name]));
  });
});

/** Names and kinds; of many entries that have any name, such as services, one stands for all. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const isByIndex = Object.keys(value).every((key) => /^\d+$/.test(key));
  const entries = Object.entries(value).filter(([key]) => !isByIndex || key === '0');
  const shape = Object.fromEntries(entries.map(([key, entry]) => [key, shapeOf(entry)]));
  return 'tg' in shape ? { tg: shape['tg'] } : shape;
}
