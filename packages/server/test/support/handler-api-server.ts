import {
  type FaultyServer,
  type ServerAnswer,
  type ServerCall,
  startFaultyServer,
} from '../contract/adapters/faulty-server.ts';
import type { Dialect, MarketOffer, MarketRental } from './handler-api-dialects.ts';

export const MARKET_KEY = 'market-key-5f1c09';

const FIRST_BALANCE = 1_000;
const COST = 7.68;
const CANCEL_WINDOW_MS = 20 * 60_000;
const RETRY_MS = 200;
const RETRIES = 8;

/** What the next call of a kind is answered with instead of the truth. */
export interface Twist {
  readonly error?: string;
  readonly cost?: unknown;
  readonly samePhone?: boolean;
}

/** A market of the family, on a free port, in one of its dialects. */
export interface HandlerApiServer {
  readonly url: string;
  readonly server: FaultyServer;
  readonly rentals: MarketRental[];
  readonly calls: URLSearchParams[];
  /** Once, for the next call of the action. */
  twist(action: string, twist: Twist): void;
  offer(service: string, offer: MarketOffer): void;
  receive(id: string, message: { readonly sender: string; readonly text: string }): Promise<void>;
  /** The last webhook once more. */
  repeatWebhook(): Promise<number>;
  active(): readonly MarketRental[];
  close(): Promise<void>;
}

export async function startHandlerApiServer(dialect: Dialect): Promise<HandlerApiServer> {
  const market = new Market(dialect);
  const server = await startFaultyServer((call) => market.answer(call));
  return {
    url: `${server.url}/stubs/handler_api.php`,
    server,
    rentals: market.rentals,
    calls: market.calls,
    twist: (action, twist) => void market.twists.set(action, twist),
    offer: (service, offer) => {
      market.offers[service] = offer;
    },
    receive: (id, message) => market.receive(id, message),
    repeatWebhook: () => market.sendWebhook(),
    active: () => market.active(),
    close: () => server.close(),
  };
}

export function actionOf({ method, url, body }: ServerCall): string | null {
  return (method === 'POST' ? new URLSearchParams(body) : url.searchParams).get('action');
}

class Market {
  readonly rentals: MarketRental[] = [];
  readonly calls: URLSearchParams[] = [];
  readonly twists = new Map<string, Twist>();
  readonly offers: Record<string, MarketOffer> = {
    tg: { cost: COST, stock: 500 },
    wa: { cost: '12.345', stock: 40 },
    full: { cost: 42.93, stock: 20 },
    zzz9: { cost: 3, stock: 7 },
    broken: { cost: 'a lot', stock: 7 },
  };
  readonly #dialect: Dialect;
  #balance = FIRST_BALANCE;
  #webhook: { readonly url: string; readonly body: string } | undefined;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  answer({ method, url, body }: ServerCall): ServerAnswer {
    const query = method === 'POST' ? new URLSearchParams(body) : url.searchParams;
    this.calls.push(query);
    const action = query.get('action') ?? '';
    const twist = this.twists.get(action) ?? {};
    this.twists.delete(action);
    if (query.get('api_key') !== MARKET_KEY) return this.#dialect.error('BAD_KEY');
    if (twist.error) return this.#dialect.error(twist.error);
    if (action === 'getBalance') return { body: `ACCESS_BALANCE:${this.#balance.toFixed(2)}` };
    const answer = this.#act(action, query, twist);
    return typeof answer === 'string' ? this.#dialect.error(answer) : { body: JSON.stringify(answer) };
  }

  active(): readonly MarketRental[] {
    return this.rentals.filter(({ state }) => state === 'active');
  }

  async receive(id: string, { sender, text }: { readonly sender: string; readonly text: string }): Promise<void> {
    const rental = this.#find(id);
    if (!rental) throw new Error(`no rental ${id}`);
    rental.messages.unshift({ sender, text, at: new Date() });
    if (!rental.webhookUrl) return;
    const receivedAt = new Date().toISOString().slice(0, 19).replace('T', ' ');
    const content = { activationId: rental.id, service: rental.service, text, code: '', country: 187, receivedAt };
    this.#webhook = { url: rental.webhookUrl, body: JSON.stringify(content) };
    const webhook = this.#webhook;
    for (let attempt = 0; attempt < RETRIES && (await postWebhook(webhook)) !== 200; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async sendWebhook(): Promise<number> {
    return this.#webhook ? postWebhook(this.#webhook) : 0;
  }

  /** An answer, or the code of a refusal. */
  #act(action: string, query: URLSearchParams, twist: Twist): unknown {
    const hours = Number(query.get(this.#dialect.hours) ?? 4);
    switch (action) {
      case 'getRentServicesAndCountries':
        return this.#dialect.offers(this.#priced(hours, twist));
      case 'getServicesList':
        return { status: 'success', services: [{ code: 'zzz9', name: 'Some New Network' }] };
      case 'getCountries':
        return { 777: { id: 777, rus: 'Атлантида', eng: 'Atlantis', chn: '', visible: 1, rent: 1 } };
      case 'getRentNumber':
        return this.#rent(query, hours, twist);
      case 'getRentList':
        return this.active().length === 0 ? 'NO_NUMBERS' : this.#dialect.rentals(this.active());
      case 'getRentStatus':
        return this.#status(query);
      case 'setRentStatus':
        return this.#setStatus(query);
      case 'continueRentInfo':
      case 'continueRentNumber':
        return this.#renew(action, query, twist);
      default:
        return 'BAD_ACTION';
    }
  }

  #priced(hours: number, { cost }: Twist): Record<string, MarketOffer> {
    const priced = (value: number | string) => (typeof value === 'number' ? round(value * (hours / 24)) : value);
    const entries = Object.entries(this.offers).map(([service, offer]) => [
      service,
      { ...offer, cost: cost === undefined ? priced(offer.cost) : cost },
    ]);
    return Object.fromEntries(entries) as Record<string, MarketOffer>;
  }

  #rent(query: URLSearchParams, hours: number, { samePhone }: Twist): unknown {
    const service = query.get('service') ?? '';
    if (!this.offers[service]) return 'BAD_SERVICE';
    const id = 10_000 + this.rentals.length;
    const phone = (samePhone && this.active()[0]?.phone) || `1202555${String(this.rentals.length).padStart(4, '0')}`;
    const costPaid = round(COST * (hours / 24));
    const rental: MarketRental = {
      id,
      phone,
      service,
      country: query.get('country') ?? '',
      hours,
      startedAt: new Date(),
      state: 'active',
      costPaid,
      webhookUrl: query.get('url'),
      messages: [],
    };
    this.#balance = round(this.#balance - costPaid);
    this.rentals.push(rental);
    return this.#dialect.rental(rental);
  }

  #status(query: URLSearchParams): unknown {
    const rental = this.#find(query.get('id'));
    if (!rental) return 'INVALID_PHONE';
    if (rental.state !== 'active') return rental.state === 'finished' ? 'STATUS_FINISH' : 'STATUS_CANCEL';
    if (rental.messages.length === 0) return 'STATUS_WAIT_CODE';
    // Markets give ten at most, whatever is asked for.
    const size = Math.min(Number(query.get('size') ?? 10), 10);
    const first = (Number(query.get('page') ?? 1) - 1) * size;
    return this.#dialect.messages(rental, rental.messages.slice(first, first + size));
  }

  #setStatus(query: URLSearchParams): unknown {
    const rental = this.#find(query.get('id'));
    const status = query.get('status');
    if (!rental) return 'INVALID_PHONE';
    if (rental.state !== 'active') return rental.state === 'finished' ? 'ALREADY_FINISH' : 'ALREADY_CANCEL';
    if (status === '1' && this.#dialect.finishes) rental.state = 'finished';
    else if (status === '2') return this.#cancel(rental);
    else return 'INCORECT_STATUS';
    return { status: 'success' };
  }

  #cancel(rental: MarketRental): unknown {
    const mayCancel = Date.now() - rental.startedAt.getTime() < CANCEL_WINDOW_MS && rental.messages.length === 0;
    if (!mayCancel && this.#dialect.finishes) return 'CANT_CANCEL';
    if (mayCancel) this.#balance = round(this.#balance + rental.costPaid);
    rental.state = 'cancelled';
    return { status: 'success' };
  }

  #renew(action: string, query: URLSearchParams, { cost }: Twist): unknown {
    const rental = this.#find(query.get('id'));
    if (!rental) return 'INVALID_PHONE';
    if (rental.state !== 'active') return 'RENT_DIE';
    const hours = Number(query.get(action === 'continueRentInfo' ? 'hours' : this.#dialect.hours));
    const price = round(COST * (hours / 24));
    if (action === 'continueRentInfo') return this.#dialect.renewal((cost as number | undefined) ?? price, hours);
    rental.hours += hours;
    this.#balance = round(this.#balance - price);
    return this.#dialect.rental(rental);
  }

  #find(id: string | null): MarketRental | undefined {
    return this.rentals.find((rental) => String(rental.id) === id);
  }
}

async function postWebhook({ url, body }: { readonly url: string; readonly body: string }): Promise<number> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.status;
}

function round(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
