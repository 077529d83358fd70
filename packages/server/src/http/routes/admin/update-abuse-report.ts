import { AbuseReportSchema, IdParamsSchema, UpdateAbuseReportBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { findNumberHolders, updateAbuseReport } from '../../../policy/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentAbuseReport } from '../../presenters/abuse-report.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerUpdateAbuseReport(app: App, { db, boxKey }: PolicyDeps): void {
  app.patch(
    '/api/sms/admin/abuse-reports/:id',
    {
      schema: {
        operationId: 'updateAbuseReport',
        summary: 'Close a report, or open it again',
        description: 'Closes a report with a note of what was found and done, or opens it again.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: UpdateAbuseReportBodySchema,
        response: { 200: AbuseReportSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { status, note = null } = request.body;
      const report = await db.transaction(async (tx) => {
        const updated = await updateAbuseReport(tx, request.params.id, { status, note });
        if (!updated) throw new AppError('NOT_FOUND', { detail: 'There is no such report. Nothing was changed.' });
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: status === 'closed' ? 'abuse-report.closed' : 'abuse-report.reopened',
          target: `report ${updated.reportNo}`,
          details: { noted: note !== null },
        });
        return updated;
      });
      const [holders = []] = await findNumberHolders(db, [{ phone: report.phone, at: report.happenedAt }]);
      return presentAbuseReport(boxKey, report, holders);
    },
  );
}
