import { ProviderListSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { presentProvider } from '../../presenters/provider.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListProviders(app: App, deps: AdminDeps): void {
  app.get(
    '/api/sms/admin/providers',
    {
      schema: {
        operationId: 'listProviders',
        summary: 'Sources of numbers',
        description: 'Every connected source of numbers with its state.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: ProviderListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const items = (await deps.hub.list()).map((stored) => presentProvider(stored, deps));
      return { items, total: items.length, page: 1, pageSize: items.length };
    },
  );
}
