import { NumberTypeListSchema } from '@simsmsbox/contract';
import { listNumberTypes } from '../../../catalog/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';

export function registerListNumberTypes(app: App): void {
  app.get(
    '/api/sms/shop/number-types',
    {
      schema: {
        operationId: 'listNumberTypes',
        summary: 'Kinds of numbers',
        description: 'The kinds of numbers, for `cardKind`.',
        tags: ['Shop'],
        security: [{ apiKey: [] }, { jwt: [] }],
        response: { 200: NumberTypeListSchema, ...problems() },
      },
    },
    (request) => {
      requireTenant(request, 'shop:read');
      return [...listNumberTypes()];
    },
  );
}
