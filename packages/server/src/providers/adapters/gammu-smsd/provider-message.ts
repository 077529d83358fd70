import { createHash } from 'node:crypto';
import { parseTime } from '../../../kernel/clock.ts';
import type { ProviderMessage } from '../../provider.ts';
import type { GammuSmsdConfig, Sim } from './config.ts';
import { decodeText, storable } from './inbox-row.ts';
import type { RowGroup } from './multipart.ts';

/** A message centre's clock may be a little ahead of ours; more means that the zone is set wrongly. */
const AHEAD_MS = 10 * 60_000;

export interface ReadingRules {
  readonly timeZone: GammuSmsdConfig['timeZone'];
  readonly now: Date;
}

/** The message of one group of rows, or null when it carries data and no text. */
export function toProviderMessage(group: RowGroup, sim: Sim, rules: ReadingRules): ProviderMessage | null {
  const first = group.parts[0];
  const text = decodeText(group.parts);
  if (first === undefined || text === null) return null;
  return {
    externalId: externalIdOf(group, sim),
    upstreamId: null,
    phone: sim.msisdn,
    sender: storable(first.sender),
    text,
    receivedAt: parseReceivedAt(first.receivedAtText, rules),
  };
}

/**
 * Names a message by what arrived and not by its row number: reading it twice, a daemon that was killed between
 * storing and deleting it, a message centre that sends it again and a database made anew all give one name.
 */
function externalIdOf({ parts }: RowGroup, sim: Sim): string {
  const content = parts.map((part) => [part.sender, part.receivedAtText, part.udh, part.hexText, part.textDecoded]);
  return createHash('sha256')
    .update(JSON.stringify([sim.phoneId, content]))
    .digest('base64url')
    .slice(0, 32);
}

/**
 * When the message centre took the message. The daemon converts that to the local time of its own process and
 * stores no zone. Null when it is not a time, or lies in the future.
 */
export function parseReceivedAt(text: string, { timeZone, now }: ReadingRules): Date | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const time = parseTime(text.replace(' ', 'T') + (timeZone === 'utc' ? 'Z' : ''));
  return time === null || time.getTime() > now.getTime() + AHEAD_MS ? null : time;
}
