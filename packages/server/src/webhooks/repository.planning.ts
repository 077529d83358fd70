import type { Db } from '../db/index.ts';
import type { EventPosition, EventRow } from '../outbox/index.ts';

/** How far the events have been planned. */
export async function getPosition(db: Db): Promise<EventPosition> {
  const [row] = await db.single<EventPosition>({
    name: 'webhooks.get-position',
    text: `SELECT transaction_id::text AS "transactionId", sequence FROM event_readers WHERE reader = 'webhooks'`,
  });
  if (!row) throw new Error('The event reader of the webhooks is missing.');
  return row;
}

/**
 * Moves the position past these events and, in the same statement, plans a delivery of each for each enabled webhook of
 * its side that wants its type. Undefined, and nothing changed, when another process moved the position first.
 */
export async function planDeliveryRows(
  db: Db,
  from: EventPosition,
  events: readonly EventRow[],
): Promise<number | undefined> {
  const to = events.at(-1)?.position ?? from;
  const [row] = await db.single<{ moved: number; planned: number }>({
    name: 'webhooks.plan',
    text: `WITH moved AS (
             UPDATE event_readers SET transaction_id = $3::text::xid8, sequence = $4
              WHERE reader = 'webhooks' AND transaction_id = $1::text::xid8 AND sequence = $2 RETURNING app_now() AS now
           ), planned AS (
             INSERT INTO webhook_deliveries (tenant_id, webhook_id, wallet, kind, event_id, event_type, sequence, order_id,
                                             due_at, created_at)
             SELECT w.tenant_id, w.webhook_id, w.wallet, 'event', e.event_id, e.type, e.sequence, e.order_id, m.now, m.now
               FROM moved m, jsonb_to_recordset($5) AS e (tenant_id bigint, wallet text, event_id uuid, type text,
                                                          sequence bigint, order_id bigint)
               JOIN webhooks w ON w.tenant_id = e.tenant_id AND w.wallet = e.wallet AND w.enabled
                              AND (w.types IS NULL OR e.type = ANY (w.types))
              ORDER BY e.sequence
             ON CONFLICT (tenant_id, webhook_id, event_id) WHERE kind = 'event' DO NOTHING
             RETURNING tenant_id, webhook_id, due_at
           ), woken AS (
             UPDATE webhooks w SET next_due_at = least(w.next_due_at, p.due_at)
               FROM (SELECT DISTINCT tenant_id, webhook_id, due_at FROM planned) p
              WHERE w.tenant_id = p.tenant_id AND w.webhook_id = p.webhook_id
           )
           SELECT (SELECT count(*)::int FROM moved) AS moved, (SELECT count(*)::int FROM planned) AS planned`,
    values: [from.transactionId, from.sequence, to.transactionId, to.sequence, JSON.stringify(events.map(toRow))],
  });
  return row && row.moved > 0 ? row.planned : undefined;
}

function toRow({ tenantId, wallet, eventId, type, position, orderId }: EventRow) {
  const sequence = position.sequence.toString();
  return { tenant_id: tenantId, wallet, event_id: eventId, type, sequence, order_id: orderId };
}
