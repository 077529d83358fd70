import { EmptyBodySchema, IdParamsSchema, ProviderDetailSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { type ProviderDetailDeps, presentDetail } from './get-provider.ts';

export function registerRotateInboundKey(app: App, deps: ProviderDetailDeps): void {
  app.post(
    '/api/sms/admin/providers/:id/rotate-inbound-key',
    {
      schema: {
        operationId: 'rotateInboundKey',
        summary: 'Give a source a new URL to push to',
        description:
          'Makes a new secret URL for a source to push messages to; the old one stops working within seconds.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: EmptyBodySchema,
        response: { 200: ProviderDetailSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const stored = await deps.hub.renewInboundKey(request.params.id, (tx, { providerId }) =>
        recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'provider.inbound-key-rotated',
          target: `provider ${providerId}`,
        }),
      );
      return presentDetail(stored, deps);
    },
  );
}
