import { IdParamsSchema, ProviderDetailSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import type { StoredProvider } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';
import { presentProvider } from '../../presenters/provider.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export interface ProviderDetailDeps extends AdminDeps {
  readonly inboundUrlOf: (stored: StoredProvider) => string;
}

export function registerGetProvider(app: App, deps: ProviderDetailDeps): void {
  app.get(
    '/api/sms/admin/providers/:id',
    {
      schema: {
        operationId: 'getProvider',
        summary: 'One source with its configuration',
        description: 'One source with its configuration, but for the secrets in it, and the URL it may push to.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        response: { 200: ProviderDetailSchema, ...problems(404) },
      },
    },
    async (request) => {
      requireOperator(request);
      const stored = (await deps.hub.list()).find(({ providerId }) => providerId === request.params.id);
      if (!stored) throw noSuchProvider();
      return presentDetail(stored, deps);
    },
  );
}

export function presentDetail(stored: StoredProvider, deps: ProviderDetailDeps) {
  const pushes = deps.registry.get(stored.providerId)?.provider.parseWebhook !== undefined;
  return {
    provider: presentProvider(stored, deps),
    config: { ...deps.hub.shownConfig(stored) },
    inboundUrl: pushes ? deps.inboundUrlOf(stored) : null,
  };
}

function noSuchProvider(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such source.' });
}
