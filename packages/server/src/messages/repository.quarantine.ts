import { type Db, deleteInBatches, type Tx } from '../db/index.ts';
import type { MatchVerdict, MessageAddress } from './repository.ts';

/** A quarantined message whose number was not rented when it came and is now. */
export interface EarlyMessage extends MessageAddress {
  readonly quarantineId: bigint;
  readonly externalId: string;
  readonly sealedBody: Buffer;
}

interface EarlyRow {
  quarantine_id: bigint;
  provider_id: bigint;
  external_id: string;
  phone: string;
  upstream_id: string | null;
  sealed_body: Buffer;
  received_at: Date | null;
  created_at: Date;
}

/**
 * Takes messages of the last minutes that came before their rental was known here. One that names its rental belongs
 * to it; one that names a number only must have come since the attempt that bought the number was begun.
 */
export async function claimEarlyMessages(tx: Tx, limit: number): Promise<EarlyMessage[]> {
  const rows = await tx.query<EarlyRow>({
    name: 'quarantine_claim_early',
    text: `SELECT q.quarantine_id, q.provider_id, q.external_id, q.phone, q.upstream_id, q.sealed_body, q.received_at, q.created_at
             FROM quarantine q
            WHERE q.reason = 'unknown_number' AND q.created_at > (SELECT app_now()) - interval '15 minutes'
              AND EXISTS (
                SELECT 1 FROM rentals r JOIN orders o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
                  JOIN attempts a ON a.tenant_id = o.tenant_id AND a.order_id = o.order_id AND a.attempt_no = o.attempt_no
                 WHERE r.provider_id = q.provider_id AND r.phone = q.phone AND r.state = 'active'
                   AND CASE WHEN q.upstream_id IS NULL THEN q.created_at >= a.started_at ELSE r.upstream_id = q.upstream_id END)
            ORDER BY q.quarantine_id LIMIT $1 FOR UPDATE OF q SKIP LOCKED`,
    values: [limit],
  });
  return rows.map((row) => ({
    quarantineId: row.quarantine_id,
    providerId: Number(row.provider_id),
    externalId: row.external_id,
    phone: row.phone,
    upstreamId: row.upstream_id,
    sealedBody: row.sealed_body,
    receivedAt: row.received_at ?? row.created_at,
  }));
}

/** Why a message stays in the quarantine; `unreadable` when its body does not open. */
export type QuarantineReason = Exclude<MatchVerdict, 'matched'> | 'unreadable';

/** Notes why messages stay, so that they are not claimed as early ones again. */
export async function keepQuarantined(
  tx: Tx,
  kept: readonly { readonly message: EarlyMessage; readonly reason: QuarantineReason }[],
): Promise<void> {
  if (kept.length === 0) return;
  await tx.query({
    name: 'quarantine_keep',
    text: `UPDATE quarantine q SET reason = k.reason FROM unnest($1::bigint[], $2::text[]) AS k (quarantine_id, reason)
            WHERE q.quarantine_id = k.quarantine_id`,
    values: [kept.map(({ message }) => message.quarantineId), kept.map(({ reason }) => reason)],
  });
}

/** Takes messages out of the quarantine as if they had never come, so that they can be delivered. */
export async function forgetQuarantined(tx: Tx, messages: readonly EarlyMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query({
    name: 'quarantine_forget',
    text: `WITH gone AS (DELETE FROM quarantine WHERE quarantine_id = ANY ($1::bigint[]) RETURNING provider_id, external_id)
           DELETE FROM message_keys k USING gone g WHERE k.provider_id = g.provider_id AND k.external_id = g.external_id`,
    values: [messages.map(({ quarantineId }) => quarantineId)],
  });
}

const KEPT_DAYS_MAX = 30;

/** Drops what lies in the quarantine for as long as messages are kept, or for 30 days where that is less. */
export async function dropOldQuarantine(db: Db, messagesKeptDays: number): Promise<void> {
  const keptDays = Math.min(KEPT_DAYS_MAX, messagesKeptDays);
  await deleteInBatches(db, {
    name: 'quarantine_drop_old',
    // The oldest by id, which is an index: ids are given in the order of time.
    text: `DELETE FROM quarantine WHERE quarantine_id IN (
             SELECT quarantine_id FROM (SELECT quarantine_id, created_at FROM quarantine ORDER BY quarantine_id LIMIT $1) oldest
              WHERE created_at < (SELECT app_now()) - make_interval(days => $2::int))`,
    values: [keptDays],
  });
}

/** What the operator sees of a message in the quarantine: never what it says. */
export interface QuarantinedMessage {
  readonly quarantineId: number;
  readonly reason: string;
  readonly ruleId: number | null;
  readonly providerId: number;
  readonly phone: string;
  /** Whose it would have been, where a rule blocks it. */
  readonly tenantId: number | null;
  readonly orderId: number | null;
  readonly receivedAt: Date | null;
  readonly createdAt: Date;
}

interface QuarantinedRow {
  quarantine_id: bigint;
  reason: string;
  rule_id: bigint | null;
  provider_id: bigint;
  phone: string;
  tenant_id: bigint | null;
  order_id: bigint | null;
  received_at: Date | null;
  created_at: Date;
}

export interface QuarantineFilter {
  readonly reason: string | null;
  readonly ruleId: number | null;
}

/** Newest first. */
export async function listQuarantinedBefore(
  db: Db,
  { reason, ruleId }: QuarantineFilter,
  { limit, beforeId }: { readonly limit: number; readonly beforeId: number | null },
): Promise<QuarantinedMessage[]> {
  const rows = await db.single<QuarantinedRow>({
    name: 'quarantine_list',
    text: `SELECT quarantine_id, reason, rule_id, provider_id, phone, tenant_id, order_id, received_at, created_at
             FROM quarantine
            WHERE ($1::text IS NULL OR reason = $1) AND ($2::bigint IS NULL OR rule_id = $2)
              AND ($3::bigint IS NULL OR quarantine_id < $3)
            ORDER BY quarantine_id DESC LIMIT $4`,
    values: [reason, ruleId, beforeId, limit],
  });
  const numberOf = (id: bigint | null) => (id === null ? null : Number(id));
  return rows.map((row) => ({
    quarantineId: Number(row.quarantine_id),
    reason: row.reason,
    ruleId: numberOf(row.rule_id),
    providerId: Number(row.provider_id),
    phone: row.phone,
    tenantId: numberOf(row.tenant_id),
    orderId: numberOf(row.order_id),
    receivedAt: row.received_at,
    createdAt: row.created_at,
  }));
}

export async function countQuarantined(db: Db, { reason, ruleId }: QuarantineFilter): Promise<number> {
  const [row] = await db.single<{ count: bigint }>({
    name: 'quarantine_count',
    text: `SELECT count(*) AS count FROM quarantine
            WHERE ($1::text IS NULL OR reason = $1) AND ($2::bigint IS NULL OR rule_id = $2)`,
    values: [reason, ruleId],
  });
  return Number(row?.count ?? 0n);
}
