import type { Db, Tx } from '../db/index.ts';

export interface AbuseReportRow {
  readonly reportNo: string;
  readonly phone: string | null;
  readonly service: string | null;
  readonly happenedAt: Date | null;
  readonly sealedBody: Buffer;
}

export interface StoredAbuseReport extends AbuseReportRow {
  readonly reportId: number;
  readonly status: 'open' | 'closed';
  readonly note: string | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

interface ReportRow {
  report_id: bigint;
  report_no: string;
  phone: string | null;
  service: string | null;
  happened_at: Date | null;
  sealed_body: Buffer;
  status: 'open' | 'closed';
  note: string | null;
  created_at: Date;
  closed_at: Date | null;
}

const COLUMNS = 'report_id, report_no, phone, service, happened_at, sealed_body, status, note, created_at, closed_at';

export async function insertAbuseReport(db: Db, report: AbuseReportRow): Promise<void> {
  await db.single({
    name: 'abuse_report_insert',
    text: `INSERT INTO abuse_reports (report_no, phone, service, happened_at, sealed_body) VALUES ($1, $2, $3, $4, $5)`,
    values: [report.reportNo, report.phone, report.service, report.happenedAt, report.sealedBody],
  });
}

/** Newest first. */
export async function listAbuseReportsBefore(
  db: Db,
  status: 'open' | 'closed' | null,
  page: { readonly limit: number; readonly offset: number; readonly beforeReportId: number | null },
): Promise<StoredAbuseReport[]> {
  const rows = await db.single<ReportRow>({
    name: 'abuse_reports_list',
    text: `SELECT ${COLUMNS} FROM abuse_reports
            WHERE ($1::text IS NULL OR status = $1) AND ($2::bigint IS NULL OR report_id < $2)
            ORDER BY report_id DESC LIMIT $3 OFFSET $4`,
    values: [status, page.beforeReportId, page.limit, page.offset],
  });
  return rows.map(toReport);
}

export async function countAbuseReports(db: Db): Promise<{ open: number; closed: number }> {
  const [row] = await db.single<{ open: bigint; closed: bigint }>({
    name: 'abuse_reports_count',
    text: `SELECT count(*) FILTER (WHERE status = 'open') AS open, count(*) FILTER (WHERE status = 'closed') AS closed
             FROM abuse_reports`,
  });
  return { open: Number(row?.open ?? 0n), closed: Number(row?.closed ?? 0n) };
}

/** Closes or opens a report; a note that is null stays as it was. Undefined when there is none. */
export async function updateAbuseReport(
  tx: Tx,
  reportId: number,
  change: { readonly status: 'open' | 'closed'; readonly note: string | null },
): Promise<StoredAbuseReport | undefined> {
  const [row] = await tx.query<ReportRow>({
    name: 'abuse_report_update',
    text: `UPDATE abuse_reports SET status = $2, note = coalesce($3, note),
                  closed_at = CASE WHEN $2 = 'closed' THEN coalesce(closed_at, app_now()) END
            WHERE report_id = $1 RETURNING ${COLUMNS}`,
    values: [reportId, change.status, change.note],
  });
  return row && toReport(row);
}

/** An order that held a number. */
export interface NumberHolder {
  readonly tenantId: number;
  readonly orderId: number;
  readonly service: string;
  readonly from: Date;
  readonly until: Date | null;
}

interface HolderRow {
  nth: bigint;
  tenant_id: bigint;
  order_id: bigint;
  service: string;
  started_at: Date;
  ended_at: Date | null;
}

/**
 * Who held each number at its time, give or take an hour, because a reporter's clock is not ours; without a time the last
 * ten who held it. In the order asked.
 */
export async function findNumberHolders(
  db: Db,
  asked: readonly { readonly phone: string | null; readonly at: Date | null }[],
): Promise<NumberHolder[][]> {
  if (asked.every(({ phone }) => phone === null)) return asked.map(() => []);
  const rows = await db.single<HolderRow>({
    name: 'number_holders_find',
    text: `SELECT k.nth, r.tenant_id, r.order_id, o.service, r.started_at, r.ended_at
             FROM unnest($1::text[], $2::timestamptz[]) WITH ORDINALITY AS k (phone, at, nth)
             JOIN LATERAL (SELECT * FROM rentals f WHERE f.phone = k.phone
                             AND (k.at IS NULL OR f.started_at < k.at + interval '1 hour'
                                              AND coalesce(f.ended_at, 'infinity') > k.at - interval '1 hour')
                           ORDER BY f.started_at DESC LIMIT 10) r ON true
             JOIN orders o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
            ORDER BY k.nth, r.started_at DESC`,
    values: [asked.map(({ phone }) => phone), asked.map(({ at }) => at)],
  });
  const holders: NumberHolder[][] = asked.map(() => []);
  for (const row of rows) {
    holders[Number(row.nth) - 1]?.push({
      tenantId: Number(row.tenant_id),
      orderId: Number(row.order_id),
      service: row.service,
      from: row.started_at,
      until: row.ended_at,
    });
  }
  return holders;
}

function toReport(row: ReportRow): StoredAbuseReport {
  return {
    reportId: Number(row.report_id),
    reportNo: row.report_no,
    phone: row.phone,
    service: row.service,
    happenedAt: row.happened_at,
    sealedBody: row.sealed_body,
    status: row.status,
    note: row.note,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
