import { CreateAbuseReportBodySchema, CreatedAbuseReportSchema } from '@simsmsbox/contract';
import { parseTime } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { mayHaveHappenedAt } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import type { AbuseDeps } from './abuse-deps.ts';

/** Takes reports of anybody. It needs no Idempotency-Key: whoever repeats a report reports again. */
export function registerReportAbuse(app: App, deps: AbuseDeps): void {
  app.post(
    '/api/abuse-reports',
    {
      schema: {
        operationId: 'reportAbuse',
        summary: 'Report what a number of this box was used for',
        description: 'For whoever was harmed; no account is needed. People find a form for this at `/abuse`.',
        tags: ['System'],
        security: [],
        body: CreateAbuseReportBodySchema,
        response: { 201: CreatedAbuseReportSchema, ...openBodyProblems() },
      },
    },
    async (request, reply) => {
      deps.take(request.ip);
      const { phone = null, service = null, description, contact = null } = request.body;
      const report = { phone, service, description, contact, happenedAt: readTime(request.body.happenedAt) };
      return reply.code(201).send({ reportNo: await deps.file(report) });
    },
  );
}

/** @throws AppError VALIDATION_FAILED for a time that nothing happened at. */
function readTime(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = parseTime(text);
  if (at && mayHaveHappenedAt(at)) return at;
  throw new AppError('VALIDATION_FAILED', {
    detail: 'The report was refused: happenedAt must be between the years 2000 and 2999. Nothing was stored.',
    fields: [{ field: '/happenedAt', message: 'must be between the years 2000 and 2999' }],
  });
}
