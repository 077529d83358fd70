import { AdapterListSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListAdapters(app: App, { hub }: Pick<AdminDeps, 'hub'>): void {
  app.get(
    '/api/sms/admin/adapters',
    {
      schema: {
        operationId: 'listAdapters',
        summary: 'Kinds of sources this box can connect',
        description: 'Every kind of source with the JSON Schema of its configuration.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: AdapterListSchema, ...problems() },
      },
    },
    (request) => {
      requireOperator(request);
      return {
        items: hub.adapters().map(({ name, ownNumbers = false, market = false, configSchema }) => ({
          name,
          ownNumbers,
          market,
          configSchema: { ...configSchema },
        })),
      };
    },
  );
}
