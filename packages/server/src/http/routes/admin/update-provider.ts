import { IdParamsSchema, ProviderSchema, UpdateProviderBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentProvider } from '../../presenters/provider.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerUpdateProvider(app: App, deps: AdminDeps): void {
  app.patch(
    '/api/sms/admin/providers/:id',
    {
      schema: {
        operationId: 'updateProvider',
        summary: 'Switch a source on or off, change its markup or configuration',
        description: 'Changes the name, the markup or the configuration of a source, or switches it on and off.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: UpdateProviderBodySchema,
        response: { 200: ProviderSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { enabled = null, markupPercent, config, exclusiveAccount = null } = request.body;
      const markupBps = markupPercent === undefined ? null : Math.round(markupPercent * 100);
      const change = { enabled, markupBps, config, exclusiveAccount };
      const stored = await deps.hub.update(request.params.id, change, (tx, { providerId }) =>
        recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'provider.updated',
          target: `provider ${providerId}`,
          details: {
            enabled,
            markupPercent: markupPercent ?? null,
            configChanged: config !== undefined,
            exclusiveAccount,
          },
        }),
      );
      await deps.syncProvider(stored.providerId);
      return presentProvider(stored, deps);
    },
  );
}
