import { type Db, noteRevision, type Tx } from '../db/index.ts';
import { POLICY_TOPIC } from './policy.ts';

export interface StatementAcceptance {
  readonly version: number;
  readonly acceptedAt: Date;
  readonly userId: number;
  readonly ip: string | null;
}

/** Every version that was accepted, newest first. */
export async function listAcceptances(db: Db): Promise<StatementAcceptance[]> {
  const rows = await db.single<{ version: number; accepted_at: Date; user_id: bigint; ip: string | null }>({
    name: 'statement_acceptances_list',
    text: 'SELECT version, accepted_at, user_id, ip FROM statement_acceptances ORDER BY version DESC',
  });
  return rows.map((row) => ({
    version: row.version,
    acceptedAt: row.accepted_at,
    userId: Number(row.user_id),
    ip: row.ip,
  }));
}

/** Notes that a person accepted a version; false when it had been accepted. */
export async function insertAcceptance(
  tx: Tx,
  version: number,
  by: { readonly tenantId: number; readonly userId: number; readonly ip: string | null },
): Promise<boolean> {
  const rows = await tx.query({
    name: 'statement_acceptance_insert',
    text: `INSERT INTO statement_acceptances (version, tenant_id, user_id, ip) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING version`,
    values: [version, by.tenantId, by.userId, by.ip],
  });
  if (rows.length > 0) await noteRevision(tx, POLICY_TOPIC);
  return rows.length > 0;
}
