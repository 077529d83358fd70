import type { Db } from '../db/index.ts';

/** Something that happened to an order. */
export interface TimelineItem {
  readonly at: Date;
  /**
   * `order`: its state. `attempt`, `renewal`, `replacement`: what was tried, and how it ended. `call`: a call to a
   * provider. `money`: a ledger entry of the customer. `cost`: an entry in a provider's books. `message`: one came in.
   * `act`: somebody did something.
   */
  readonly kind: 'order' | 'attempt' | 'renewal' | 'replacement' | 'call' | 'money' | 'cost' | 'message' | 'act';
  /** Names that end in `Micros` hold amounts as texts; `providerId` names the provider. */
  readonly data: Readonly<Record<string, string | number | boolean | null | object>>;
}

/**
 * All that happened to an order, oldest first: at most this many items, of which messages and calls may be many.
 * What a message says is not among it.
 */
export async function findOrderTimeline(
  db: Db,
  tenantId: number,
  orderId: number,
  limit: number,
): Promise<TimelineItem[]> {
  return db.single<TimelineItem>({
    name: 'order_timeline',
    text: TIMELINE,
    values: [tenantId, orderId, limit],
  });
}

// What happened in the same instant goes by rank: the reservation before the attempt, the call before its result.
const TIMELINE = `
  WITH o AS (SELECT * FROM orders WHERE tenant_id = $1 AND order_id = $2),
  entries AS (
    SELECT e.* FROM o JOIN ledger_entries e
      ON e.tenant_id = o.tenant_id AND e.wallet = o.wallet AND e.reference = o.display_no AND e.created_at >= o.created_at
  ),
  costs AS (
    SELECT e.* FROM rentals r
      JOIN provider_entries e ON e.provider_id = r.provider_id AND e.reference = r.upstream_id
       AND e.kind IN ('cost', 'cost_refund', 'suspense', 'suspense_refund')
     WHERE r.tenant_id = $1 AND r.order_id = $2
    UNION ALL
    SELECT e.* FROM renewals n
      JOIN provider_entries e ON e.provider_id = n.provider_id AND e.reference = n.reference
       AND e.kind IN ('cost', 'cost_refund', 'suspense', 'suspense_refund')
     WHERE n.tenant_id = $1 AND n.order_id = $2
  )
  SELECT at, kind, data FROM (
    SELECT o.created_at AS at, 0 AS rank, 0::bigint AS nth, 'order' AS kind,
           jsonb_build_object('state', 'pending', 'service', o.service, 'country', o.country, 'rentDays', o.rent_days,
                              'maxPriceMicros', o.max_price::text, 'apiKeyId', o.api_key_id) AS data FROM o
    UNION ALL
    SELECT o.activated_at, 5, 0, 'order', jsonb_build_object('state', 'active', 'phone', o.phone, 'providerId', o.provider_id,
           'priceMicros', o.price::text, 'expiresAt', o.expires_at) FROM o WHERE o.activated_at IS NOT NULL
    UNION ALL
    SELECT o.ended_at, 9, 0, 'order', jsonb_build_object('state', o.status, 'failureCode', o.failure_code) FROM o
     WHERE o.ended_at IS NOT NULL
    UNION ALL
    SELECT a.started_at, 2, a.attempt_no, 'attempt', jsonb_build_object('state', 'started', 'attempt', a.attempt_no,
           'providerId', a.provider_id, 'offerKey', a.offer_key, 'priceMicros', a.price::text,
           'maxCostMicros', a.max_cost::text, 'reference', a.reference)
      FROM attempts a WHERE a.tenant_id = $1 AND a.order_id = $2
    UNION ALL
    SELECT a.settled_at, 4, a.attempt_no, 'attempt', jsonb_build_object('state', a.state, 'attempt', a.attempt_no,
           'providerId', a.provider_id, 'error', a.error, 'phone', a.phone, 'upstreamId', a.upstream_id,
           'costMicros', a.cost::text)
      FROM attempts a WHERE a.tenant_id = $1 AND a.order_id = $2 AND a.settled_at IS NOT NULL
    UNION ALL
    SELECT n.started_at, 2, n.renewal_no, 'renewal', jsonb_build_object('state', 'started', 'renewal', n.renewal_no,
           'providerId', n.provider_id, 'days', n.days, 'automatic', n.automatic, 'priceMicros', n.price::text,
           'reference', n.reference)
      FROM renewals n WHERE n.tenant_id = $1 AND n.order_id = $2
    UNION ALL
    SELECT n.settled_at, 4, n.renewal_no, 'renewal', jsonb_build_object('state', n.state, 'renewal', n.renewal_no,
           'providerId', n.provider_id, 'error', n.error, 'costMicros', n.cost::text)
      FROM renewals n WHERE n.tenant_id = $1 AND n.order_id = $2 AND n.settled_at IS NOT NULL
    UNION ALL
    SELECT p.started_at, 1, p.replacement_no, 'replacement', jsonb_build_object('state', p.state,
           'replacement', p.replacement_no)
      FROM replacements p WHERE p.tenant_id = $1 AND p.order_id = $2
    UNION ALL
    SELECT c.ended_at, 3, c.call_id, 'call', jsonb_build_object('providerId', c.provider_id, 'operation', c.operation,
           'outcome', c.outcome, 'latencyMs', c.latency_ms, 'error', c.error)
      FROM upstream_calls c WHERE c.tenant_id = $1 AND c.order_id = $2
    UNION ALL
    SELECT e.created_at, 6, e.version, 'money', jsonb_build_object('entry', e.version, 'booked', e.kind,
           'from', e.from_account, 'to', e.to_account, 'amountMicros', e.amount::text,
           'balanceAfterMicros', e.balance_after::text, 'frozenAfterMicros', e.frozen_after::text)
      FROM entries e
    UNION ALL
    SELECT e.created_at, 7, e.entry_id, 'cost', jsonb_build_object('entry', e.entry_id, 'booked', e.kind,
           'providerId', e.provider_id, 'amountMicros', e.amount::text, 'reference', e.reference)
      FROM costs e
    UNION ALL
    SELECT m.created_at, 8, 0, 'message', jsonb_build_object('messageId', m.message_id, 'receivedAt', m.received_at)
      FROM o JOIN messages m ON m.tenant_id = o.tenant_id AND m.order_id = o.order_id AND m.created_at >= o.created_at
    UNION ALL
    SELECT l.at, 8, l.audit_id, 'act', jsonb_build_object('action', l.action, 'actorType', l.actor_type,
           'actorId', l.actor_id, 'details', l.details)
      FROM o JOIN audit_log l ON l.tenant_id = o.tenant_id AND l.at >= o.created_at
       AND l.target IN ('order ' || o.order_id, 'order ' || o.display_no)
  ) t ORDER BY at, rank, nth LIMIT $3
`;
