import { createHash } from 'node:crypto';
import type { AdapterDeps } from '../../adapter.ts';
import type { InboundMessages, InboundRequest, ProviderMessage, RentalRef } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import { type Fields, readCount, readId, readList, readObject, readTime } from './answer.ts';
import { type Caller, MarketError } from './caller.ts';
import type { HandlerApiConfig } from './config.ts';
import type { Rentals } from './rentals.ts';

const PAGE_SIZE = 100;
const PAGES_MAX = 50;
/** How often a list is read again that grew while its pages were read. */
const READINGS_MAX = 5;
/** The market expects an answer to its webhook within seconds. */
const WEBHOOK_LIMIT_MS = 8_000;
/** No message has come yet, or the rental is over and its messages are gone. */
const NO_MESSAGES = new Set(['STATUS_WAIT_CODE', 'STATUS_FINISH', 'STATUS_CANCEL', 'NO_NUMBERS']);

export interface InboxDeps extends Pick<AdapterDeps, 'activeRentals'> {
  readonly call: Caller;
  readonly rentals: Rentals;
}

/**
 * Messages, always as `getRentStatus` lists them. The market's webhook is not signed and names no sender, so it is a
 * reason to look and nothing is taken from it: a forged one brings nothing in, and a message that comes by webhook and
 * by polling has one id.
 *
 * The id of a message is made of its rental, sender, time as written, and text. Messages that are alike in all of that
 * are numbered: they cannot be told apart, and two of them are two messages.
 */
export class Inbox {
  readonly #config: HandlerApiConfig;
  readonly #deps: InboxDeps;

  constructor(config: HandlerApiConfig, deps: InboxDeps) {
    this.#config = config;
    this.#deps = deps;
  }

  async fetch(rentals: readonly RentalRef[], signal: AbortSignal): Promise<readonly ProviderMessage[]> {
    const messages: ProviderMessage[] = [];
    for (const rental of rentals) messages.push(...(await this.#read(rental, signal)));
    return messages;
  }

  /**
   * Looks for the messages of the rental that a webhook names.
   * @throws ProviderError `rejected` for what is no webhook of a rental of ours, `unavailable` when the message is not in
   * the market's list yet: the market then sends the webhook again.
   */
  async take({ body }: InboundRequest): Promise<InboundMessages> {
    const { activationId, text } = readObject(parseJson(body), 'rejected', 'the webhook');
    const id = readId(activationId);
    if (id === undefined || typeof text !== 'string') throw new ProviderError('rejected', 'the webhook cannot be read');
    const signal = AbortSignal.timeout(WEBHOOK_LIMIT_MS);
    const messages = await this.#read(await this.#find(id, signal), signal);
    if (!messages.some((message) => message.text === text)) {
      throw new ProviderError('unavailable', 'the market does not list the message of its webhook');
    }
    return { messages };
  }

  /** A message may overtake the answer to the rent call: then only the market knows the number. */
  async #find(id: string, signal: AbortSignal): Promise<RentalRef> {
    const isIt = ({ upstreamId }: RentalRef) => upstreamId === id;
    const found =
      (await this.#deps.activeRentals()).find(isIt) ?? (await this.#deps.rentals.listActive(signal)).find(isIt);
    if (!found) throw new ProviderError('rejected', 'the webhook is of no rental of ours');
    return found;
  }

  async #read(rental: RentalRef, signal: AbortSignal): Promise<readonly ProviderMessage[]> {
    const alike = new Map<string, number>();
    return (await this.#readAll(rental.upstreamId, signal)).map(({ phoneFrom, text, date }) => {
      const sender = typeof phoneFrom === 'number' ? String(phoneFrom) : phoneFrom;
      if (typeof text !== 'string' || typeof sender !== 'string') {
        throw new ProviderError('unavailable', 'getRentStatus: a message cannot be read');
      }
      const digest = createHash('sha256')
        .update(JSON.stringify([rental.upstreamId, sender, date ?? null, text]))
        .digest('base64url');
      const number = alike.get(digest) ?? 0;
      alike.set(digest, number + 1);
      return {
        externalId: `${digest}.${number}`,
        upstreamId: rental.upstreamId,
        phone: rental.phone,
        sender,
        text,
        receivedAt: readTime(date, this.#config.utcOffsetMinutes),
      };
    });
  }

  /** Every page of one reading. When the list grew in between, pages overlap: it is read again. */
  async #readAll(id: string, signal: AbortSignal): Promise<readonly Fields[]> {
    for (let reading = 0; reading < READINGS_MAX; reading++) {
      const all = await this.#readPages(id, signal);
      if (all !== 'grew') return all;
    }
    throw new ProviderError('unavailable', 'getRentStatus: the list grows faster than it can be read');
  }

  async #readPages(id: string, signal: AbortSignal): Promise<readonly Fields[] | 'grew'> {
    const first = await this.#readPage(id, 1, signal);
    const all = [...first.messages];
    let last = JSON.stringify(first.messages);
    for (let page = 2; page <= PAGES_MAX && first.messages.length > 0 && all.length < first.quantity; page++) {
      const next = await this.#readPage(id, page, signal);
      if (next.quantity !== first.quantity) return 'grew';
      const content = JSON.stringify(next.messages);
      // A market that knows no pages gives the same list for each.
      if (next.messages.length === 0 || content === last) break;
      all.push(...next.messages);
      last = content;
    }
    return all;
  }

  async #readPage(id: string, page: number, signal: AbortSignal) {
    const call = { action: 'getRentStatus', parameters: { id, page, size: PAGE_SIZE }, effect: 'reads' } as const;
    const answer = await this.#deps.call(call, signal).catch((error: unknown) => {
      if (error instanceof MarketError && NO_MESSAGES.has(error.code)) return { quantity: 0, values: [] };
      throw error;
    });
    const { quantity, values } = readObject(answer, 'unavailable', 'the list of messages');
    const messages = readList(values);
    return { messages, quantity: readCount(quantity) ?? messages.length };
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
