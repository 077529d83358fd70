import type { Db } from '../db/index.ts';

export interface LiveOrderRow {
  readonly tenantId: number;
  readonly displayNo: string;
  readonly status: 'pending' | 'active' | 'ended';
  readonly phone: string | null;
  readonly service: string;
  readonly country: string;
  readonly expiresAt: Date | null;
  readonly databaseNow: Date;
  readonly messageCount: number;
  /** Newest first, sealed. */
  readonly messages: readonly { readonly messageId: string; readonly sealedBody: Buffer; readonly receivedAt: Date }[];
}

interface LiveRow {
  tenant_id: bigint;
  display_no: string;
  status: LiveOrderRow['status'];
  phone: string | null;
  service: string;
  country: string;
  expires_at: Date | null;
  database_now: Date;
  message_count: number;
  message_id: string | null;
  sealed_body: Buffer;
  received_at: Date;
}

/** The order behind a relay key with its last 50 messages. */
export async function findLiveOrder(db: Db, relayHash: Buffer): Promise<LiveOrderRow | undefined> {
  const rows = await db.single<LiveRow>({
    name: 'live_order',
    text: `SELECT o.tenant_id, o.display_no, o.phone, o.service, o.country, o.expires_at, app_now() AS database_now,
                  o.message_count, m.message_id, m.sealed_body, m.received_at,
                  CASE WHEN o.status NOT IN ('pending', 'active') OR o.expires_at <= app_now() THEN 'ended'
                       ELSE o.status END AS status
             FROM orders o
             LEFT JOIN LATERAL (SELECT * FROM messages m WHERE m.tenant_id = o.tenant_id AND m.order_id = o.order_id
                                 ORDER BY m.message_id DESC LIMIT 50) m ON true
            WHERE o.relay_hash = $1 ORDER BY m.message_id DESC`,
    values: [relayHash],
  });
  const [first] = rows;
  return first && toLiveOrder(first, rows);
}

function toLiveOrder(first: LiveRow, rows: readonly LiveRow[]): LiveOrderRow {
  return {
    tenantId: Number(first.tenant_id),
    displayNo: first.display_no,
    status: first.status,
    phone: first.phone,
    service: first.service,
    country: first.country,
    expiresAt: first.expires_at,
    databaseNow: first.database_now,
    messageCount: first.message_count,
    messages: rows.flatMap(({ message_id: messageId, sealed_body: sealedBody, received_at: receivedAt }) =>
      messageId === null ? [] : [{ messageId, sealedBody, receivedAt }],
    ),
  };
}
