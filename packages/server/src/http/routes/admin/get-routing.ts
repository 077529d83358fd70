import { RoutingSchema } from '@simsmsbox/contract';
import { type ChosenStrategies, listStrategies } from '../../../quoting/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerGetRouting(app: App, { db }: AdminDeps): void {
  app.get(
    '/api/sms/admin/routing',
    {
      schema: {
        operationId: 'getRouting',
        summary: 'In which order offers are tried',
        description: 'The strategy of the box, and of customers that have another one.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: RoutingSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      return presentRouting(await listStrategies(db));
    },
  );
}

export function presentRouting({ strategy, tenants }: ChosenStrategies) {
  return { strategy, tenants: tenants.map((each) => ({ ...each })) };
}
