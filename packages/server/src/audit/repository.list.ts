import type { Db } from '../db/index.ts';
import type { Actor } from './audit-entry.ts';

export interface AuditFilter {
  readonly tenantId: number | null;
  /** An action, or what it begins with. */
  readonly action: string | null;
  readonly actorId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** An act as it was written down. */
export interface LoggedAct {
  readonly auditId: number;
  readonly at: Date;
  readonly tenantId: number;
  readonly tenantName: string;
  readonly actor: Actor;
  /** The e-mail address of a person who is still there. */
  readonly actorName: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

interface AuditRow {
  audit_id: bigint;
  at: Date;
  tenant_id: bigint;
  tenant_name: string;
  actor_type: Actor['type'];
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  target: string | null;
  ip: string | null;
  details: Record<string, unknown>;
}

/** Acts before one, newest first. */
export async function listAuditBefore(
  db: Db,
  filter: AuditFilter,
  page: { readonly limit: number; readonly beforeAuditId: number | null },
): Promise<LoggedAct[]> {
  const rows = await db.single<AuditRow>({
    name: 'audit.list-before',
    text: `SELECT a.audit_id, a.at, a.tenant_id, t.name AS tenant_name, a.actor_type, a.actor_id, u.email AS actor_name,
                  a.action, a.target, a.ip, a.details
             FROM (SELECT * FROM audit_log l
                    WHERE ($2::bigint IS NULL OR l.audit_id < $2) AND ($3::bigint IS NULL OR l.tenant_id = $3)
                      AND ($4::text IS NULL OR starts_with(l.action, $4)) AND ($5::text IS NULL OR l.actor_id = $5)
                      AND ($6::timestamptz IS NULL OR l.at >= $6) AND ($7::timestamptz IS NULL OR l.at < $7)
                    ORDER BY l.audit_id DESC LIMIT $1) a
             JOIN tenants t ON t.tenant_id = a.tenant_id
             LEFT JOIN users u ON a.actor_type = 'user' AND u.user_id::text = a.actor_id
            ORDER BY a.audit_id DESC`,
    values: [page.limit, page.beforeAuditId, filter.tenantId, filter.action, filter.actorId, filter.from, filter.to],
  });
  return rows.map((row) => ({
    auditId: Number(row.audit_id),
    at: row.at,
    tenantId: Number(row.tenant_id),
    tenantName: row.tenant_name,
    actor: { type: row.actor_type, id: row.actor_id, ip: row.ip },
    actorName: row.actor_name,
    action: row.action,
    target: row.target,
    details: row.details,
  }));
}
