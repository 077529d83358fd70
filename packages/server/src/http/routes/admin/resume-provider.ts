import { EmptyBodySchema, IdempotencyHeadersSchema, IdParamsSchema, ProviderPauseSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { deletePause, PAUSES_TOPIC } from '../../../health/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';
import { requireProvider } from './get-provider-health.ts';

export function registerResumeProvider(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/resume',
    {
      schema: {
        operationId: 'resumeProvider',
        summary: 'Sell of a source again',
        description: 'Ends a pause, on every process within a second.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: EmptyBodySchema,
        response: { 200: ProviderPauseSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const providerId = request.params.id;
      await requireProvider(deps, providerId);
      return sendOnce(deps, request, reply, async (db) => {
        await db.transaction(async (tx) => {
          if (!(await deletePause(tx, providerId))) throw notPaused();
          await noteRevision(tx, PAUSES_TOPIC);
          await recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'provider.resumed',
            target: `provider ${providerId}`,
          });
        });
        const body = { providerId, paused: false, reason: null };
        return { status: 200, body, complete: () => deps.revisions.poll() };
      });
    },
  );
}

function notPaused(): AppError {
  return new AppError('CONFLICT', { detail: 'This provider is not paused. Nothing was changed.' });
}
