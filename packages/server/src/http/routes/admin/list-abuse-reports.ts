import { AbuseReportListQuerySchema, AbuseReportListSchema } from '@simsmsbox/contract';
import { countAbuseReports, findNumberHolders, listAbuseReportsBefore } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentAbuseReport } from '../../presenters/abuse-report.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerListAbuseReports(app: App, { db, boxKey }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/abuse-reports',
    {
      schema: {
        operationId: 'listAbuseReports',
        summary: 'What strangers reported, and who had the number',
        description: 'Reports of abuse, newest first, each with the orders that held the number at that time.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: AbuseReportListQuerySchema,
        response: { 200: AbuseReportListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { status = null, cursor } = request.query;
      const page = pageOf(request.query);
      const position = cursor === undefined ? null : decodeCursor(cursor, /^\d{1,15}$/);
      const [counts, found] = await Promise.all([
        countAbuseReports(db),
        listAbuseReportsBefore(db, status, {
          limit: page.pageSize + 1,
          offset: cursor === undefined ? page.offset : 0,
          beforeReportId: position === null ? null : Number(position),
        }),
      ]);
      const shown = found.slice(0, page.pageSize);
      const holders = await findNumberHolders(
        db,
        shown.map(({ phone, happenedAt }) => ({ phone, at: happenedAt })),
      );
      const items = shown.map((report, index) => presentAbuseReport(boxKey, report, holders[index] ?? []));
      const last = found.length > page.pageSize ? shown.at(-1) : undefined;
      const { open, closed } = counts;
      if (cursor !== undefined) return { items, open, nextCursor: last ? encodeCursor(String(last.reportId)) : null };
      const total = { open, closed, all: open + closed }[status ?? 'all'];
      return { items, open, total, page: page.page, pageSize: page.pageSize };
    },
  );
}
