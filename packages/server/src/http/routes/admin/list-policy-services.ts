import { PolicyServiceListQuerySchema, PolicyServiceListSchema } from '@simsmsbox/contract';
import { listServices } from '../../../catalog/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerListPolicyServices(app: App, { policy }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/policy/services',
    {
      schema: {
        operationId: 'listPolicyServices',
        summary: 'Every service with its state and the rule that decides',
        description: 'Every service that this box knows, by name, with what is decided about it.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: PolicyServiceListQuerySchema,
        response: { 200: PolicyServiceListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { tenantId = null } = request.query;
      const items = listServices().map((service) => {
        const { state, rule } = policy.decide(service, tenantId);
        return { service: service.code, name: service.name, category: service.category, state, rule };
      });
      return { items };
    },
  );
}
