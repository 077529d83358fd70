import { CreateApiKeyBodySchema, CreatedApiKeySchema, IdempotencyHeadersSchema } from '@simsmsbox/contract';
import { AppError } from '../../../kernel/errors.ts';
import { fromDecimal, type Micros } from '../../../kernel/money.ts';
import { actorOf, createApiKey, type TenantsContext } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentWholeKey } from '../../presenters/api-key.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireUser } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';

export function registerCreateApiKey(app: App, { tenants }: { readonly tenants: TenantsContext }): void {
  app.post(
    '/api/sms/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        summary: 'Make an API key',
        description:
          'Makes a key for programs and shows it whole. It can be viewed again later; only its owner’s people may.',
        tags: ['API keys'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateApiKeyBodySchema,
        response: { 201: CreatedApiKeySchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireUser(request);
      const { dailyBudget, ...wanted } = request.body;
      const actor = actorOf(principal, request.ip);
      const { tenantId } = principal;
      reply.header('Cache-Control', 'no-store');
      return sendOnce(tenants, request, reply, async (db) => {
        const { apiKey, key } = await createApiKey(
          { ...tenants, db },
          { ...wanted, tenantId, actor, dailyBudgetMicros: budgetOf(dailyBudget) },
        );
        return { status: 201, body: presentWholeKey(apiKey, key) };
      });
    },
  );
}

function budgetOf(dailyBudget: number | undefined): Micros | undefined {
  if (dailyBudget === undefined) return undefined;
  try {
    return fromDecimal(dailyBudget);
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'dailyBudget has at most six decimals. No key was made.',
      fields: [{ field: '/dailyBudget', message: 'at most six decimals' }],
    });
  }
}
