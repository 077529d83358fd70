import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { createMicroBatcher } from '../../../db/index.ts';
import { parseTime } from '../../../kernel/clock.ts';
import type { InboundMessages, InboundRequest, ProviderMessage, RentalRef } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { BoxClient } from './box-client.ts';

const MessageSchema = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  orderId: Type.Integer({ minimum: 1 }),
  displayOrderNo: Type.String(),
  phone: Type.String(),
  sender: Type.String(),
  content: Type.String(),
  receivedAt: Type.String(),
});
type BoxMessage = Static<typeof MessageSchema>;

const MessagePageSchema = Type.Object({
  items: Type.Array(MessageSchema),
  nextCursor: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

/** Of a delivery, what says which message it is about. */
const DeliverySchema = Type.Object({
  type: Type.String(),
  data: Type.Object({
    message: Type.Optional(Type.Union([Type.Pick(MessageSchema, ['id', 'orderId']), Type.Null()])),
  }),
});
interface Named {
  readonly id: string;
  readonly orderId: number;
}

const PAGE = 100;
const PAGES_MAX = 1_000;

/**
 * The messages of these rentals since a moment: one call for every hundred messages of the account, however many
 * rentals there are. They come in the order of their arrival, while their time is when they were sent, so that a page
 * ends the reading only when all of it is older.
 */
export async function fetchMessages(
  client: BoxClient,
  rentals: readonly RentalRef[],
  ...[since, signal]: [Date, AbortSignal]
): Promise<ProviderMessage[]> {
  const wanted = new Set(rentals.map(({ upstreamId }) => upstreamId));
  const found: ProviderMessage[] = [];
  let cursor: string | null | undefined = wanted.size === 0 ? null : '';
  for (let pages = 0; typeof cursor === 'string' && pages < PAGES_MAX; pages += 1) {
    const query: { pageSize: number; cursor: string } = { pageSize: PAGE, cursor };
    const page = await client.call(MessagePageSchema, (box) => box.orders.messages(query, { signal }));
    const messages = page.items.filter(({ displayOrderNo }) => wanted.has(displayOrderNo));
    found.push(...messages.map(toProviderMessage));
    const isOver = page.items.every(({ receivedAt }) => (parseTime(receivedAt) ?? since) < since);
    cursor = isOver ? null : page.nextCursor;
  }
  return found;
}

/**
 * Reads what a delivery of the other box names. A delivery is only a hint: its words are not believed, the message is
 * read from the other box, so that a forged one brings nothing, and no process needs the secret of the signature.
 * Deliveries that come at the same time share one call.
 */
export function createDeliveryReader(client: BoxClient) {
  const reader = createMicroBatcher({
    run: (named: readonly Named[]) => readMessages(client, named),
    maxBatch: PAGE,
    concurrency: 1,
  });
  return async ({ body }: Pick<InboundRequest, 'body'>): Promise<InboundMessages> => {
    const named = readDelivery(body);
    if (named === null) return { messages: [] };
    const message = await reader.submit(named);
    if (!message) throw new ProviderError('rejected', 'the other box knows of no such message');
    return { messages: [toProviderMessage(message)] };
  };
}

/** The message a delivery is about; null where it is about something else, or its text is no longer kept. */
function readDelivery(body: Buffer): Named | null {
  const delivery = parseJson(body);
  if (!Check(DeliverySchema, delivery)) throw new ProviderError('rejected', 'this is no event of another box');
  return delivery.type === 'message.received' ? (delivery.data.message ?? null) : null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Looks among the newest messages, then, for what was delivered late, among those of its order. */
async function readMessages(client: BoxClient, named: readonly Named[]): Promise<(BoxMessage | undefined)[]> {
  const byId = new Map<string, BoxMessage>();
  const read = async (of: { readonly orderId?: number }) => {
    const page = await client.call(MessagePageSchema, (box) => box.orders.messages({ ...of, pageSize: PAGE }));
    for (const message of page.items) byId.set(message.id, message);
  };
  await read({});
  const missing = new Set(named.filter(({ id }) => !byId.has(id)).map(({ orderId }) => orderId));
  for (const orderId of missing) await read({ orderId });
  return named.map(({ id }) => byId.get(id));
}

function toProviderMessage({ id, displayOrderNo, phone, sender, content, receivedAt }: BoxMessage): ProviderMessage {
  return {
    externalId: id,
    upstreamId: displayOrderNo,
    phone,
    sender,
    text: content,
    receivedAt: parseTime(receivedAt),
  };
}
