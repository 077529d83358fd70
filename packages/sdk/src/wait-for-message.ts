import { startDeadline } from './deadline.ts';
import { ConflictError } from './errors.ts';
import type { Message, Order } from './models.ts';
import { listenToOrder } from './order-listener.ts';
import type { Transport } from './transport.ts';

/** How long to wait for a code unless told. */
export const TIMEOUT_MS = 120_000;
/** While events come, how often to look all the same: a proxy may hold them back. */
const LOOK_EVERY_MS = 30_000;
/** How long one call is held open when no events come. */
const POLL_SECONDS = 25;
/** The most that one call lists. */
const PAGE_SIZE = 100;

const ENDED: ReadonlySet<Order['status']> = new Set(['expired', 'cancelled', 'released', 'failed']);

/** A code and the message it came in. */
export interface ReceivedCode {
  readonly code: string;
  readonly message: Message;
}

export interface WaitOptions {
  /** How long to wait in all. Default: two minutes. */
  readonly timeoutMs?: number | undefined;
  /** The `id` of a message: only later ones count. Without it, one that is already there counts too. */
  readonly after?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The newest message of an order that is `wanted`, also one that came before the call. Events only say when to look:
 * what counts is what the order shows, so that nothing is lost between looking and listening, and the same code serves
 * where events cannot be streamed. There, each look is held open by the box.
 *
 * @throws ConflictError `ORDER_ENDED` as soon as no message can come any more; TimeoutError when none came in time.
 */
export async function waitForMessage(
  transport: Transport,
  id: number | string,
  wanted: (message: Message) => boolean,
  { timeoutMs = TIMEOUT_MS, after, signal: outer }: WaitOptions,
): Promise<Message> {
  const advice = `Order ${id} goes on as it is: wait again, cancel it, or have its number replaced.`;
  const deadline = startDeadline(timeoutMs, outer, advice);
  const { signal } = deadline;
  const listener = listenToOrder(transport, id, signal);
  const read = createReader(transport, id, { after, signal });
  let seen = 0;
  try {
    for (;;) {
      const before = listener.heard();
      const order = await transport.call('GET /api/sms/orders/{id}', { path: { id } }, { signal });
      const isOver = ENDED.has(order.status);
      const hasNews = order.messageCount > seen;
      if (hasNews || !(isOver || listener.works())) {
        const messages = await read(hasNews ? 0 : POLL_SECONDS);
        const found = messages.findLast(wanted);
        if (found) return found;
        if (messages.length < PAGE_SIZE) seen = order.messageCount;
      }
      if (isOver) throw endedError(order);
      if (listener.works()) await listener.next(before, LOOK_EVERY_MS);
    }
  } finally {
    deadline.clear();
    listener.stop();
  }
}

interface ReaderOptions {
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

/** Reads the messages that were not read yet, oldest first, of which the first call leaves out all but the newest hundred. */
function createReader({ call }: Transport, id: number | string, { after, signal }: ReaderOptions) {
  let last = after;
  return async (wait: number): Promise<readonly Message[]> => {
    const query = last === undefined && wait === 0 ? {} : { after: last ?? '', wait };
    const endpoint = 'GET /api/sms/orders/{id}/messages';
    const { items } = await call(endpoint, { path: { id }, query: { pageSize: PAGE_SIZE, ...query } }, { signal });
    const messages = 'after' in query ? items : items.toReversed();
    last = messages.at(-1)?.id ?? last;
    return messages;
  };
}

function endedError({ displayOrderNo, status }: Order): ConflictError {
  const detail = `Order ${displayOrderNo} is ${status}, so no message can come any more. Rent another number.`;
  return new ConflictError({ code: 'ORDER_ENDED', detail });
}
