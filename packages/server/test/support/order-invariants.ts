import { expect } from 'vitest';
import { verifyLedger } from '../../src/wallet/index.ts';
import type { TestDatabase } from './database.ts';

/** Each finds the rows that break one invariant; the answer of a sound database is no row. */
const BROKEN: Readonly<Record<string, string>> = {
  'INV1 postings of each currency sum to 0': `
    SELECT currency, sum(amount) FROM postings GROUP BY currency HAVING sum(amount) <> 0`,
  'INV3 each stored balance is the sum of its postings': `
    SELECT w.tenant_id, w.wallet FROM wallets w
     WHERE w.balance <> (SELECT coalesce(sum(amount), 0) FROM postings p
                          WHERE p.tenant_id = w.tenant_id AND p.wallet = w.wallet AND p.account = 'available')
        OR w.frozen <> (SELECT coalesce(sum(amount), 0) FROM postings p
                         WHERE p.tenant_id = w.tenant_id AND p.wallet = w.wallet AND p.account = 'frozen')
        OR w.consumed <> (SELECT coalesce(sum(amount), 0) FROM postings p
                           WHERE p.tenant_id = w.tenant_id AND p.wallet = w.wallet AND p.account = 'revenue')`,
  'INV4 the entries of a wallet have no gap': `
    SELECT tenant_id, wallet FROM ledger_entries GROUP BY tenant_id, wallet HAVING max(version) <> count(*)`,
  'INV5 a hold is taken once and resolved at most once': `
    SELECT h.tenant_id, h.hold_id FROM holds h
      JOIN LATERAL (SELECT count(*) FILTER (WHERE kind = 'hold') AS taken,
                           count(*) FILTER (WHERE kind IN ('capture', 'release')) AS resolved
                      FROM ledger_entries e WHERE e.tenant_id = h.tenant_id AND e.hold_id = h.hold_id) e ON true
     WHERE e.taken <> 1 OR e.resolved <> (h.state <> 'held')::int`,
  'INV5 the hold of an order is what its state and messages say': `
    SELECT o.tenant_id, o.order_id, o.status, o.message_count, h.state FROM orders o
      LEFT JOIN holds h ON h.tenant_id = o.tenant_id AND h.hold_id = o.hold_id
     WHERE h.amount IS DISTINCT FROM o.price OR h.state IS DISTINCT FROM CASE
             WHEN o.message_count > 0 OR o.status = 'released' THEN 'captured'
             WHEN o.status IN ('pending', 'active') THEN 'held' ELSE 'released' END`,
  'INV5 the hold of a renewal is what its outcome and its order say': `
    SELECT n.*, h.state AS hold FROM renewals n JOIN orders o USING (tenant_id, order_id)
      LEFT JOIN holds h ON h.tenant_id = n.tenant_id AND h.hold_id = n.hold_id
     WHERE h.amount IS DISTINCT FROM n.price OR h.state IS DISTINCT FROM CASE
             WHEN n.state IN ('started', 'unknown') THEN 'held' WHEN n.state <> 'won' THEN 'released'
             WHEN o.message_count > 0 OR o.status = 'released' THEN 'captured' WHEN o.status = 'active' THEN 'held'
             ELSE 'released' END`,
  'INV6 an order has no other open or captured hold': `
    SELECT o.tenant_id, o.order_id FROM orders o JOIN holds h ON h.tenant_id = o.tenant_id AND h.reference = o.display_no
     WHERE h.hold_id <> o.hold_id AND h.state <> 'released'
       AND NOT EXISTS (SELECT 1 FROM renewals n WHERE n.tenant_id = h.tenant_id AND n.hold_id = h.hold_id)`,
  'INV6 one idempotency key makes one renewal, or one replacement': `
    SELECT tenant_id, idempotency_key FROM (
      SELECT tenant_id, idempotency_key FROM orders UNION ALL SELECT tenant_id, idempotency_key FROM renewals
      UNION ALL SELECT tenant_id, idempotency_key FROM replacements) k
     WHERE idempotency_key IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1`,
  'INV6 a key is answered unless its work is under way': `
    SELECT k.tenant_id, k.idempotency_key, k.state FROM (
      SELECT tenant_id, idempotency_key, status AS state FROM orders WHERE status <> 'pending'
      UNION ALL SELECT tenant_id, idempotency_key, state FROM renewals WHERE state NOT IN ('started', 'lapsed')
      UNION ALL SELECT tenant_id, idempotency_key, state FROM replacements WHERE state <> 'started') k
      JOIN idempotency_keys i ON i.tenant_id = k.tenant_id AND i.key = k.idempotency_key AND i.response_status IS NULL`,
  'INV6 one idempotency key makes one order': `
    SELECT tenant_id, idempotency_key FROM orders WHERE idempotency_key IS NOT NULL
     GROUP BY 1, 2 HAVING count(*) > 1`,
  'INV7 an order that was active has one winning attempt, and pays its price': `
    SELECT o.tenant_id, o.order_id, o.status FROM orders o
      LEFT JOIN attempts a ON a.tenant_id = o.tenant_id AND a.order_id = o.order_id AND a.state = 'won'
     WHERE (o.activated_at IS NOT NULL) <> (a.attempt_no IS NOT NULL)
        OR (a.attempt_no IS NOT NULL AND (a.price, a.provider_id, a.upstream_id, a.phone, a.attempt_no)
              IS DISTINCT FROM (o.price, o.provider_id, o.upstream_id, o.phone, o.attempt_no))`,
  'INV8 every number bought is booked as cost or in suspense': `
    SELECT a.* FROM attempts a WHERE a.cost > 0 AND a.state IN ('won', 'cancelled', 'suspense') AND NOT EXISTS (
      SELECT 1 FROM provider_entries e WHERE e.provider_id = a.provider_id
         AND e.reference = CASE a.state WHEN 'suspense' THEN a.reference ELSE a.upstream_id END AND e.amount = a.cost
         AND e.kind = CASE WHEN a.state = 'won' OR a.error = 'replaced' THEN 'cost' ELSE 'suspense' END)`,
  'INV8 what was presumed of an attempt stands only while nothing better is known': `
    SELECT a.* FROM attempts a JOIN provider_entries e ON e.provider_id = a.provider_id AND e.reference = a.reference
     GROUP BY a.tenant_id, a.order_id, a.attempt_no
    HAVING sum(CASE e.kind WHEN 'suspense' THEN e.amount ELSE -e.amount END)
           <> CASE a.state WHEN 'suspense' THEN a.cost ELSE 0 END`,
  'INV8 every extension bought is booked as cost or in suspense, once': `
    SELECT n.*, e.kinds FROM renewals n
      LEFT JOIN (SELECT e.provider_id, e.reference, array_agg(e.kind || ' ' || e.amount) AS kinds FROM provider_entries e
                  WHERE e.kind IN ('cost', 'suspense') AND NOT EXISTS (
                    SELECT 1 FROM provider_entries b LEFT JOIN provider_refunds f USING (provider_id, reference)
                     WHERE b.provider_id = e.provider_id AND b.reference = e.reference AND b.kind = 'suspense_refund'
                       AND f.reference IS NULL)
                  GROUP BY 1, 2) e USING (provider_id, reference)
     WHERE coalesce(e.kinds, '{}') <> CASE WHEN coalesce(n.cost, 0) = 0 THEN '{}'
                           ELSE ARRAY[CASE n.state WHEN 'won' THEN 'cost' ELSE 'suspense' END || ' ' || n.cost] END
        OR (n.cost IS NOT NULL) <> (n.state IN ('won', 'suspense'))`,
  'INV8 every entry of a provider has its number, its extension, its lost call or its orphan': `
    SELECT e.* FROM provider_entries e
     WHERE e.kind IN ('cost', 'suspense')
       AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.provider_id = e.provider_id AND r.upstream_id = e.reference)
       AND NOT EXISTS (SELECT 1 FROM renewals n WHERE n.provider_id = e.provider_id AND n.reference = e.reference)
       AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.provider_id = e.provider_id AND a.reference = e.reference)
       AND NOT EXISTS (SELECT 1 FROM orphans o WHERE o.provider_id = e.provider_id AND o.upstream_id = e.reference)`,
  'INV1 what a provider confirmed of a refund is booked, and nothing else is': `
    SELECT f.*, b.amount FROM provider_refunds f
      LEFT JOIN provider_entries b ON b.provider_id = f.provider_id AND b.reference = f.reference
       AND b.kind IN ('cost_refund', 'suspense_refund')
     WHERE coalesce(b.amount, 0) <> coalesce(f.confirmed, 0)`,
  'INV1 nothing is given back that was not paid': `
    SELECT b.* FROM provider_entries b
      LEFT JOIN provider_entries e ON e.provider_id = b.provider_id AND e.reference = b.reference
       AND e.kind = replace(b.kind, '_refund', '')
     WHERE b.kind IN ('cost_refund', 'suspense_refund') AND b.amount > coalesce(e.amount, 0)`,
  'INV1 the balance our books keep of a provider is what its entries come to': `
    SELECT p.provider_id, m.debits, m.credits FROM providers p, provider_position(p.provider_id) m
     WHERE m.credits - m.debits <> (SELECT coalesce(sum(CASE WHEN e.to_account = 'provider' THEN e.amount ELSE -e.amount END), 0)
                                      FROM provider_entries e WHERE e.provider_id = p.provider_id)`,
  'INV8 a number has gone back at a moment that is known': `
    SELECT r.* FROM rentals r WHERE (r.state = 'released') <> (r.released_at IS NOT NULL)`,
  'INV8 a number serves an active order or goes back': `
    SELECT r.* FROM rentals r JOIN orders o USING (tenant_id, order_id)
     WHERE (r.state = 'active') <> (o.status = 'active' AND o.provider_id = r.provider_id AND o.upstream_id = r.upstream_id)`,
  'INV10 messages are on an order that was running, counted, the newest shown': `
    SELECT o.tenant_id, o.order_id FROM orders o
      LEFT JOIN LATERAL (SELECT count(*) AS n,
                                (array_agg(m.message_id ORDER BY m.received_at DESC, m.message_id DESC))[1] AS newest,
                                bool_or(m.received_at > o.expires_at OR m.created_at < o.activated_at
                                        OR m.received_at < o.activated_at - interval '5 minutes') AS outside
                           FROM messages m WHERE m.tenant_id = o.tenant_id AND m.order_id = o.order_id) m ON true
     WHERE m.n <> o.message_count OR m.newest IS DISTINCT FROM o.latest_message_id OR m.outside`,
  'INV10 every message came to the number that its order has, whose replacement it would have prevented': `
    SELECT m.message_id FROM messages m JOIN attempts a USING (tenant_id, order_id)
     WHERE a.state = 'won' AND m.created_at < a.settled_at`,
  'INV9 no order with a message was cancelled': `
    SELECT tenant_id, order_id FROM orders WHERE status = 'cancelled' AND message_count > 0`,
  'INV10 no message is on an order that is not there': `
    SELECT m.message_id FROM messages m LEFT JOIN orders o USING (tenant_id, order_id) WHERE o.order_id IS NULL`,
  'INV10 what was taken in is delivered once or quarantined once': `
    SELECT k.n, s.n FROM (SELECT count(*) AS n FROM message_keys) k,
           (SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM quarantine) AS n) s WHERE k.n <> s.n`,
  'INV11 by price, prices tried never decrease': `
    SELECT a.tenant_id, a.order_id FROM attempts a JOIN attempts b ON b.tenant_id = a.tenant_id AND b.order_id = a.order_id
       AND b.attempt_no = a.attempt_no + 1
      LEFT JOIN order_routing r ON r.tenant_id = a.tenant_id AND r.order_id = a.order_id
     WHERE b.price < a.price AND coalesce(r.decision->>'strategy', 'price') = 'price'`,
  'INV11 no price is above maxPrice': 'SELECT order_id FROM orders WHERE price > max_price',
  'INV16 an order was extended by what its renewals won, and charged for that': `
    SELECT o.tenant_id, o.order_id FROM orders o
      LEFT JOIN (SELECT tenant_id, order_id, sum(days) AS days, sum(price) AS price FROM renewals WHERE state = 'won'
                  GROUP BY 1, 2) n USING (tenant_id, order_id)
     CROSS JOIN LATERAL make_interval(hours => 24 * (o.rent_days + o.renewed_days)) AS term
     WHERE o.renewed_days <> coalesce(n.days, 0) OR o.renewed_price <> coalesce(n.price, 0)
        OR o.expires_at > greatest(o.created_at, o.activated_at) + term + interval '1 minute'
        OR o.renewed_days > 0 AND o.expires_at < o.created_at + term - interval '1 minute'`,
  'INV16 a renewal is open for an active order only': `
    SELECT n.* FROM renewals n JOIN orders o USING (tenant_id, order_id)
     WHERE n.state IN ('started', 'unknown') AND o.status <> 'active'`,
  'an order has had as many other numbers as replacements were won, three at most': `
    SELECT o.tenant_id, o.order_id FROM orders o
     WHERE o.replacements > 3
        OR o.replacements <> (SELECT count(*) FROM replacements p WHERE p.tenant_id = o.tenant_id AND p.order_id = o.order_id
                                 AND p.state = 'won')
        OR o.replacements <> (SELECT count(*) FROM attempts a WHERE a.tenant_id = o.tenant_id AND a.order_id = o.order_id
                                 AND a.state = 'cancelled' AND a.error = 'replaced')`,
  'INV12 every change has one event': `
    SELECT o.tenant_id, o.order_id, e.* FROM orders o
      LEFT JOIN (SELECT x.tenant_id, x.order_id, array_agg(x.type || ' ' || x.n ORDER BY x.type) AS counts, sum(x.renamed) AS renamed
                   FROM (SELECT tenant_id, order_id, type, count(*) AS n,
                                count(*) FILTER (WHERE type = 'message.received' AND event_id <> message_id) AS renamed
                           FROM outbox WHERE type <> 'order.expiring' GROUP BY 1, 2, 3) x GROUP BY 1, 2) e USING (tenant_id, order_id)
      LEFT JOIN (SELECT tenant_id, order_id, count(*) AS won FROM renewals WHERE state = 'won' GROUP BY 1, 2) r
             USING (tenant_id, order_id)
     WHERE e.renamed > 0
        OR coalesce(e.counts, '{}') <> ARRAY(
             SELECT v.type || ' ' || v.n
               FROM (VALUES ('message.received', o.message_count),
                            ('order.activated', (o.activated_at IS NOT NULL)::int + o.replacements),
                            ('order.renewed', coalesce(r.won, 0)),
                            ('order.' || o.status, (o.status NOT IN ('pending', 'active'))::int)) AS v (type, n)
              WHERE v.n > 0 ORDER BY v.type)`,
  'order ids count from 1 without a gap': `
    SELECT tenant_id FROM orders GROUP BY tenant_id HAVING min(order_id) <> 1 OR max(order_id) <> count(*)`,
};

/** Asks the database itself, in SQL of the test's own, whether the invariants of orders, messages and money hold. */
export async function expectSoundBooks(database: TestDatabase): Promise<void> {
  for (const [invariant, sql] of Object.entries(BROKEN)) {
    expect(await database.sql(sql), invariant).toEqual([]);
  }
  expect((await verifyLedger(database.db)).fault, 'INV4 the chain of hashes').toBeNull();
}
