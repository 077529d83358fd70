import { IdParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { recordAudit } from '../../../audit/index.ts';
import { deleteDecision } from '../../../catalog/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerDeleteCodeMapping(app: App, deps: Pick<AdminDeps, 'db' | 'revisions' | 'syncProvider'>): void {
  app.delete(
    '/api/sms/admin/code-mappings/:id',
    {
      schema: {
        operationId: 'deleteCodeMapping',
        summary: 'Take a decision about a code back',
        description: 'The code means again what it meant without the decision. The offers concerned are read again.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 204: Type.Null({ description: 'Taken back.' }), ...bodyProblems(404) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { providerId } = await deps.db.transaction(async (tx) => {
        const deleted = await deleteDecision(tx, request.params.id);
        if (!deleted) throw new AppError('NOT_FOUND', { detail: 'There is no such decision. Nothing was changed.' });
        const { kind, foreignCode, ourCode } = deleted;
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'code-mapping.deleted',
          target: `${kind} code ${foreignCode}`,
          details: { providerId: deleted.providerId, kind, foreignCode, ourCode },
        });
        return deleted;
      });
      await deps.revisions.poll();
      if (providerId !== null) await deps.syncProvider(providerId);
      return reply.code(204).send(null);
    },
  );
}
