import { CreateProviderBodySchema, IdempotencyHeadersSchema, ProviderSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentProvider } from '../../presenters/provider.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AdminDeps } from './admin-deps.ts';

const MARKUP_PERCENT_DEFAULT = 20;

export function registerCreateProvider(app: App, deps: AdminDeps): void {
  app.post(
    '/api/sms/admin/providers',
    {
      schema: {
        operationId: 'createProvider',
        summary: 'Connect a source of numbers',
        description: 'Connects a source of numbers. Its configuration is checked by its adapter before it is stored.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateProviderBodySchema,
        response: { 201: ProviderSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const operator = requireOperator(request);
      const { name, adapter, config, alias = null, markupPercent = MARKUP_PERCENT_DEFAULT } = request.body;
      const setUp = { name, adapter, config, alias, markupBps: Math.round(markupPercent * 100) };
      return sendOnce(deps, request, reply, async (db) => {
        const stored = await deps.hub.store(db, setUp, (tx, { providerId }) =>
          recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'provider.created',
            target: `provider ${providerId}`,
            details: { name, adapter, markupPercent },
          }),
        );
        const complete = async () => {
          await deps.hub.connect(stored);
          await deps.syncProvider(stored.providerId);
          return presentProvider(stored, deps);
        };
        return { status: 201, body: presentProvider(stored, deps), complete };
      });
    },
  );
}
