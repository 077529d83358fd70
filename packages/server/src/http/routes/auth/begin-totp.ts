import { EmptyBodySchema, IdempotencyHeadersSchema, TotpSecretSchema } from '@simsmsbox/contract';
import { beginTotp } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerBeginTotp(app: App, { tenants }: AuthDeps): void {
  app.post(
    '/api/auth/totp',
    {
      schema: {
        operationId: 'beginTotp',
        summary: 'Begin to set up a second factor',
        description:
          'Within 12 hours of a log-in. It is asked for once a code of it was confirmed; beginning again makes another secret.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: EmptyBodySchema,
        response: { 201: TotpSecretSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      return sendOnce(tenants, request, reply, async (db) => {
        const { secret, uri } = await beginTotp({ ...tenants, db }, principal);
        return { status: 201, body: { secret, otpauthUri: uri } };
      });
    },
  );
}
