import type { Tx } from '../db/index.ts';
import type { AuditEntry } from './audit-entry.ts';

export async function insertAuditRow(tx: Tx, tenantId: number, entry: AuditEntry): Promise<void> {
  await tx.query({
    name: 'audit.insert-row',
    text: `INSERT INTO audit_log (tenant_id, actor_type, actor_id, action, target, ip, details)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      tenantId,
      entry.actor.type,
      entry.actor.id,
      entry.action,
      entry.target ?? null,
      entry.actor.ip,
      JSON.stringify(entry.details ?? {}),
    ],
  });
}
