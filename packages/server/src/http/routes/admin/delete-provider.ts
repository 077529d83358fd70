import { IdParamsSchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerDeleteProvider(app: App, { hub }: Pick<AdminDeps, 'hub'>): void {
  app.delete(
    '/api/sms/admin/providers/:id',
    {
      schema: {
        operationId: 'deleteProvider',
        summary: 'Delete a source that was never used',
        description:
          'Deletes a source that no order was ever tried with. Any other one is switched off instead: its books are kept.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 204: Type.Null({ description: 'It is gone.' }), ...bodyProblems(404, 409) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { id } = request.params;
      await hub.remove(id, (tx) =>
        recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'provider.deleted',
          target: `provider ${id}`,
        }),
      );
      return reply.code(204).send(null);
    },
  );
}
