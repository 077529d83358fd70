import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { parseTime } from '../../../kernel/clock.ts';
import type { ProviderMessage } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { PhoneSim } from './config.ts';

const RECEIVED = 'sms:received';
/** A message centre's clock may be a little ahead of ours; more means that its time is no use. */
const AHEAD_MS = 10 * 60_000;

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const EventSchema = Type.Object({ event: Type.String(), deviceId: Type.String() });
const ReceivedSchema = Type.Object({
  message: Type.String(),
  /** Since 2026; `phoneNumber` before. */
  sender: Text,
  phoneNumber: Text,
  recipient: Text,
  simNumber: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  receivedAt: Type.String(),
});

type Received = Static<typeof ReceivedSchema>;

export interface Delivery {
  readonly deviceId: string;
  /** Null for an event that is no message to a person: it is acknowledged and left. */
  readonly message: ProviderMessage | null;
}

/**
 * Reads the body of a delivery.
 * Source: the webhook page of SMS Gateway for Android, and how its releases make the events.
 * @throws ProviderError `rejected` when it cannot be read.
 */
export function readDelivery(sims: readonly PhoneSim[], body: Buffer, now: Date): Delivery {
  const delivery = parse(body);
  if (!Check(EventSchema, delivery)) throw unreadable();
  const { event, deviceId } = delivery;
  if (event !== RECEIVED) return { deviceId, message: null };
  const payload = 'payload' in delivery ? delivery.payload : undefined;
  if (!Check(ReceivedSchema, payload)) throw unreadable();
  const message = toMessage(sims, deviceId, payload);
  const isAhead = (message.receivedAt?.getTime() ?? 0) > now.getTime() + AHEAD_MS;
  return { deviceId, message: isAhead ? { ...message, receivedAt: null } : message };
}

/**
 * Each registered webhook, each retry of the app and each export of the inbox gives an event of its own, with an id of
 * its own, and the app's `messageId` is 32 bits of the content. So a message is known by the whole of its content.
 */
function toMessage(sims: readonly PhoneSim[], deviceId: string, received: Received): ProviderMessage {
  const phone = findPhone(sims, deviceId, received);
  const sender = received.sender ?? received.phoneNumber ?? 'unknown';
  const receivedAt = parseTime(received.receivedAt);
  const identity = [deviceId, phone, sender, receivedAt?.getTime() ?? received.receivedAt, received.message];
  return {
    externalId: createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 32),
    upstreamId: null,
    phone,
    sender,
    text: received.message.replaceAll('\0', '').toWellFormed(),
    receivedAt,
  };
}

/**
 * The number that received a message, E.164. What the SIM says of itself comes first, where the table has it: cards are
 * moved from phone to phone. Most do not say it, and then the slot tells. A message of a SIM that the table does not
 * have is passed on under whatever names it, and kept where the operator can see it.
 */
function findPhone(sims: readonly PhoneSim[], deviceId: string, { recipient, simNumber }: Received): string {
  const said = recipient?.replaceAll(/\D/g, '') ?? '';
  const named = sims.find(({ msisdn }) => msisdn === `+${said}`);
  if (named) return named.msisdn;
  const ofPhone = sims.filter((sim) => sim.deviceId === deviceId);
  // An old phone that does not know its slots has one SIM.
  const [only, another] = ofPhone;
  const found =
    typeof simNumber === 'number'
      ? ofPhone.find((sim) => sim.simNumber === simNumber)
      : said === '' && !another && only;
  if (found) return found.msisdn;
  return said === '' ? `${deviceId.slice(0, 40)}.${simNumber ?? '?'}` : `+${said}`;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw unreadable();
  }
}

function unreadable(): ProviderError {
  return new ProviderError('rejected', 'a delivery that cannot be read');
}
