import { messageOf } from '../kernel/errors.ts';
import type { MessageVerdict } from '../policy/index.ts';
import { type IngestDeps, noteVerdict, publishDelivery, screenMessage, sealedRow } from './ingest-messages.ts';
import { type MessageBody, openQuarantineBody } from './message-body.ts';
import {
  claimEarlyMessages,
  type EarlyMessage,
  forgetQuarantined,
  keepQuarantined,
  type QuarantineReason,
} from './repository.quarantine.ts';
import { ingestRows, type Match, matchMessages } from './repository.ts';

const BATCH = 50;

/** What becomes of an early message. */
type Judged =
  | {
      readonly message: EarlyMessage;
      readonly match: Match;
      readonly body: MessageBody;
      readonly met: MessageVerdict | undefined;
    }
  | { readonly message: EarlyMessage; readonly reason: QuarantineReason };

/**
 * Delivers messages that came before we knew of their rental: a provider may hand a message over while its answer to
 * our purchase is still on the way, or lost and found again later. Each is delivered once: its place in the quarantine
 * and its delivery change in one transaction. What proves to be nobody's stays, with the reason. Returns how many were
 * delivered.
 */
export async function rematchEarlyMessages(deps: IngestDeps): Promise<number> {
  const results = await deps.db.transaction(async (tx) => {
    const early = await claimEarlyMessages(tx, BATCH);
    if (early.length === 0) return [];
    const matches = await matchMessages(tx, early);
    const judged = early.map((message, index) => judge(deps, message, matches[index]));
    await keepQuarantined(
      tx,
      judged.filter((each) => 'reason' in each),
    );
    const matched = judged.filter((each) => 'body' in each);
    if (matched.length === 0) return [];
    await forgetQuarantined(
      tx,
      matched.map(({ message }) => message),
    );
    const rows = await Promise.all(
      matched.map(({ message, match, body, met }) => sealedRow(deps, addressOf(message), match, { ...body, met })),
    );
    const stored = await ingestRows(tx, rows);
    return rows.map((row, index) => ({
      row,
      ...matched[index],
      delivered: stored[index]?.delivered ?? null,
    }));
  });
  let count = 0;
  for (const { row, body, match, met, delivered } of results) {
    if (match && met) await noteVerdict(deps, match, met);
    if (!body || !delivered) continue;
    count += 1;
    publishDelivery(deps.changes, row, body, delivered);
  }
  return count;
}

/** One that cannot be read must not hold up those that come with it. */
function judge(deps: IngestDeps, message: EarlyMessage, match: Match | undefined): Judged {
  const { boxKey, logger } = deps;
  if (match?.verdict !== 'matched') return { message, reason: match?.verdict ?? 'unknown_number' };
  let body: MessageBody;
  try {
    body = openQuarantineBody(boxKey, message);
  } catch (error) {
    logger.error(
      { quarantineId: message.quarantineId.toString(), providerId: message.providerId, reason: messageOf(error) },
      'a quarantined message cannot be read and stays',
    );
    return { message, reason: 'unreadable' };
  }
  return { message, match, body, met: screenMessage(deps, message.providerId, match, body) };
}

function addressOf({ providerId, upstreamId, phone, receivedAt, externalId }: EarlyMessage) {
  return { providerId, upstreamId, phone, receivedAt, externalId };
}
