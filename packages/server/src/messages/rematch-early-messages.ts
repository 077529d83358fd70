import { type IngestDeps, publishDelivery, sealedRow } from './ingest-messages.ts';
import { openQuarantineBody } from './message-body.ts';
import { claimEarlyMessages, type EarlyMessage, forgetQuarantined } from './repository.quarantine.ts';
import { ingestRows, matchMessages } from './repository.ts';

const BATCH = 50;

/**
 * Delivers messages that came before we knew of their rental: a provider may hand a message over while its answer to
 * our purchase is still on the way, or lost and found again later. Each is delivered once: its place in the quarantine
 * and its delivery change in one transaction. Returns how many were delivered.
 */
export async function rematchEarlyMessages(deps: IngestDeps): Promise<number> {
  const deliveries = await deps.db.transaction(async (tx) => {
    const early = await claimEarlyMessages(tx, BATCH);
    if (early.length === 0) return [];
    const matches = await matchMessages(tx, early);
    const bodies = early.map((message) => openQuarantineBody(deps.boxKey, message));
    const matched = early.flatMap((message, index) => {
      const match = matches[index];
      const body = bodies[index];
      return match?.verdict === 'matched' && body ? [{ message, match, body }] : [];
    });
    await forgetQuarantined(
      tx,
      matched.map(({ message }) => message),
    );
    const rows = await Promise.all(
      matched.map(({ message, match, body }) => sealedRow(deps, addressOf(message), match, body)),
    );
    const results = rows.length === 0 ? [] : await ingestRows(tx, rows);
    return rows.map((row, index) => ({
      row,
      body: matched[index]?.body,
      delivered: results[index]?.delivered ?? null,
    }));
  });
  for (const { row, body, delivered } of deliveries)
    if (body && delivered) publishDelivery(deps.changes, row, body, delivered);
  return deliveries.length;
}

function addressOf({ providerId, upstreamId, phone, receivedAt, externalId }: EarlyMessage) {
  return { providerId, upstreamId, phone, receivedAt, externalId };
}
