import { BaseUrlSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import type { OrderDeps } from './order-deps.ts';

export function registerGetBaseUrl(app: App, { baseUrl }: OrderDeps): void {
  app.get(
    '/api/sms/orders/base-url',
    {
      schema: {
        operationId: 'getBaseUrl',
        summary: 'What relay URLs begin with',
        description: 'What relay links begin with.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        response: { 200: BaseUrlSchema, ...problems() },
      },
    },
    (request) => {
      requireTenant(request, 'orders:read');
      return { baseUrl: baseUrl() };
    },
  );
}
