import type { ProviderMessage, RentalRef } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { TwilioCaller } from './twilio-client.ts';

const PAGE_SIZE = 200;
/** More in one look is no gap that the safety net is for. */
const MESSAGES_MAX = 5_000;

/**
 * The messages that Twilio keeps for these numbers: one list for all, or the list of one. They carry the ids that the
 * pushes carry.
 * @throws ProviderError.
 */
export async function fetchInboundMessages(
  call: TwilioCaller,
  rentals: readonly RentalRef[],
  since: Date,
  signal: AbortSignal,
): Promise<readonly ProviderMessage[]> {
  const [first, second] = rentals;
  if (!first) return [];
  const phones = new Set(rentals.map(({ phone }) => phone));
  const messages = await call(signal, (client) =>
    client.messages.list({
      dateSentAfter: since,
      ...(second ? {} : { to: first.phone }),
      pageSize: PAGE_SIZE,
      limit: MESSAGES_MAX,
    }),
  );
  return messages
    .filter(({ direction, to }) => direction === 'inbound' && phones.has(to))
    .map(({ sid, to, from, body, dateSent }) => ({
      externalId: requireText(sid),
      upstreamId: null,
      phone: to,
      sender: requireText(from),
      text: body ?? '',
      receivedAt: dateSent instanceof Date && !Number.isNaN(dateSent.getTime()) ? dateSent : null,
    }));
}

function requireText(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ProviderError('unknown', 'the answer has another shape than agreed');
}
