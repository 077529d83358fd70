import {
  IdempotencyHeadersSchema,
  IdParamsSchema,
  PauseProviderBodySchema,
  ProviderPauseSchema,
} from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { noteRevision } from '../../../db/index.ts';
import { insertPause, PAUSES_TOPIC } from '../../../health/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';
import { requireProvider } from './get-provider-health.ts';

export function registerPauseProvider(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/pause',
    {
      schema: {
        operationId: 'pauseProvider',
        summary: 'Sell nothing more of a source for now',
        description:
          'Sells nothing of a source, on every process within a second. It stays connected: numbers that customers have receive, are renewed and go back as before.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: IdParamsSchema,
        body: PauseProviderBodySchema,
        response: { 200: ProviderPauseSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const providerId = request.params.id;
      const { reason } = request.body;
      await requireProvider(deps, providerId);
      return sendOnce(deps, request, reply, async (db) => {
        await db.transaction(async (tx) => {
          if (!(await insertPause(tx, providerId, reason))) throw pausedAlready();
          await noteRevision(tx, PAUSES_TOPIC);
          await recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'provider.paused',
            target: `provider ${providerId}`,
            details: { reason },
          });
        });
        const body = { providerId, paused: true, reason };
        return { status: 200, body, complete: () => deps.revisions.poll() };
      });
    },
  );
}

function pausedAlready(): AppError {
  return new AppError('CONFLICT', { detail: 'This provider is paused already. Nothing was changed.' });
}
