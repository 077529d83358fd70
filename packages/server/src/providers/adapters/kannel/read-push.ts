import { createHash } from 'node:crypto';
import { parseTime } from '../../../kernel/clock.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type { InboundRequest, ProviderMessage } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';
import type { GatewayNumber } from './config.ts';
import { decodeText } from './decode-text.ts';
import { findPhone } from './find-phone.ts';
import { type Parameters, readParameters } from './parameters.ts';

/** A message centre's clock may be a little ahead of ours; more means that its time is no use. */
const AHEAD_MS = 10 * 60_000;
const UNKNOWN_SENDER = 'unknown';
/** What an id may be made of to be kept as it is. */
const PLAIN_ID = /^[\x21-\x7e]{1,200}$/;

export type PushDeps = Pick<AdapterDeps, 'clock' | 'random'>;

/**
 * The message of a push, or null when it carries data and no text.
 * Source: Kannel 1.4 user's guide, `get-url` and its escape codes.
 * @throws ProviderError `rejected` when there is no text in it.
 */
export function readPush(
  numbers: readonly GatewayNumber[],
  deps: PushDeps,
  request: InboundRequest,
): ProviderMessage | null {
  const parameters = readParameters(request);
  const bytes = parameters.get('text');
  if (bytes === undefined) throw new ProviderError('rejected', 'the push has no parameter text');
  const text = decodeText(bytes, plain(parameters, 'charset'), plain(parameters, 'coding'));
  if (text === null) return null;
  return {
    externalId: externalIdOf(parameters, deps),
    upstreamId: null,
    phone: findPhone(numbers, plain(parameters, 'to'), plain(parameters, 'smsc')),
    sender: plain(parameters, 'from') || UNKNOWN_SENDER,
    text,
    receivedAt: readTime(plain(parameters, 'time'), deps.clock.now()),
  };
}

function plain(parameters: Parameters, name: string): string {
  return (decodeText(parameters.get(name) ?? Buffer.alloc(0), 'utf-8', '') ?? '').trim();
}

/**
 * The gateway's own id, which a repeated push repeats. Without one, time and content tell a repetition; without a time
 * nothing does, and a message that is shown twice is better than one that is lost.
 */
function externalIdOf(parameters: Parameters, { random }: PushDeps): string {
  const id = plain(parameters, 'id');
  if (PLAIN_ID.test(id)) return id;
  const hash = createHash('sha256');
  for (const name of ['id', 'from', 'to', 'smsc', 'time', 'udh', 'text']) {
    const value = parameters.get(name) ?? Buffer.alloc(0);
    hash.update(`${name}:${value.length}:`).update(value);
  }
  if (id === '' && plain(parameters, 'time') === '') hash.update(random.bytes(16));
  return hash.digest('base64url').slice(0, 32);
}

/** Seconds or milliseconds since 1970, or a date; one without a zone is in UTC, as Kannel writes it. */
function readTime(text: string, now: Date): Date | null {
  const time = /^\d{9,13}$/.test(text)
    ? new Date(Number(text) * (text.length > 11 ? 1 : 1_000))
    : parseTime(/[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text);
  return time === null || time.getTime() > now.getTime() + AHEAD_MS ? null : time;
}
