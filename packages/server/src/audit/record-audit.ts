import type { Tx } from '../db/index.ts';
import type { AuditEntry } from './audit-entry.ts';
import { insertAuditRow } from './repository.ts';

/** Writes one audit row in the transaction of the act, so that neither exists without the other (INV17). */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await insertAuditRow(tx, entry.tenantId, entry);
}
