import type { DataKey } from '../../crypto/index.ts';
import { type NumberHolder, openAbuseReport, type StoredAbuseReport } from '../../policy/index.ts';

/** A report as an operator reads it. */
export function presentAbuseReport(boxKey: DataKey, report: StoredAbuseReport, holders: readonly NumberHolder[]) {
  const { reportId, reportNo, status, phone, service, happenedAt, note, createdAt, closedAt } = report;
  return {
    id: reportId,
    reportNo,
    status,
    phone,
    service,
    ...openAbuseReport(boxKey, report),
    happenedAt: happenedAt?.toISOString() ?? null,
    holders: holders.map(({ tenantId, orderId, service: rentedFor, from, until }) => ({
      tenantId,
      orderId,
      service: rentedFor,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    note,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}
