import type { Db } from '../db/index.ts';
import type { RecordTemplate } from './record.ts';

export interface RecordRow {
  readonly tenantId: number;
  readonly displayNo: string;
  readonly phone: string | null;
  readonly ended: boolean;
  readonly expiresAt: Date | null;
  readonly databaseNow: Date;
  readonly latest: { readonly messageId: string; readonly sealedBody: Buffer; readonly receivedAt: Date } | null;
  readonly template: RecordTemplate | null;
}

interface LookupRow {
  tenant_id: bigint | null;
  display_no: string;
  phone: string | null;
  ended: boolean;
  expires_at: Date | null;
  database_now: Date;
  message_id: string | null;
  sealed_body: Buffer | null;
  received_at: Date | null;
  service: string;
  country: string;
  body: string | null;
  content_type: RecordTemplate['contentType'];
}

/** The orders behind relay keys, in the order asked: one round trip for all. */
export async function lookUpRecords(db: Db, relayHashes: readonly Buffer[]): Promise<(RecordRow | undefined)[]> {
  const rows = await db.single<LookupRow>({
    name: 'record_lookup',
    text: `SELECT o.tenant_id, o.display_no, o.phone, o.status NOT IN ('pending', 'active') AS ended, o.expires_at,
                  app_now() AS database_now, m.message_id, m.sealed_body, m.received_at, o.service, o.country,
                  t.body, t.content_type
             FROM unnest($1::bytea[]) WITH ORDINALITY AS k (relay_hash, ord)
             LEFT JOIN orders o ON o.relay_hash = k.relay_hash
             LEFT JOIN messages m ON m.tenant_id = o.tenant_id AND m.message_id = o.latest_message_id
              AND m.created_at = o.latest_message_at
             LEFT JOIN templates t ON t.tenant_id = o.tenant_id AND t.template_id = o.template_id
            ORDER BY k.ord`,
    values: [relayHashes],
  });
  return rows.map((row) => (row.tenant_id === null ? undefined : toRecordRow(row, row.tenant_id)));
}

function toRecordRow(row: LookupRow, tenantId: bigint): RecordRow {
  const { service, country, body, content_type: contentType } = row;
  return {
    tenantId: Number(tenantId),
    displayNo: row.display_no,
    phone: row.phone,
    ended: row.ended,
    expiresAt: row.expires_at,
    databaseNow: row.database_now,
    latest:
      row.message_id !== null && row.sealed_body !== null && row.received_at !== null
        ? { messageId: row.message_id, sealedBody: row.sealed_body, receivedAt: row.received_at }
        : null,
    template: body === null ? null : { body, contentType, service, country },
  };
}
