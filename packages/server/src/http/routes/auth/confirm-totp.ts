import { ConfirmTotpBodySchema, IdempotencyHeadersSchema, RecoveryCodesSchema } from '@simsmsbox/contract';
import { confirmTotp } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireAnyUser } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import type { AuthDeps } from './auth-deps.ts';

export function registerConfirmTotp(app: App, { tenants }: AuthDeps): void {
  app.post(
    '/api/auth/totp/confirm',
    {
      schema: {
        operationId: 'confirmTotp',
        summary: 'Turn the second factor on with its first code',
        description: 'Every other session of yours ends. Keep the recovery codes apart from the authenticator.',
        tags: ['Auth'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: ConfirmTotpBodySchema,
        response: { 201: RecoveryCodesSchema, ...bodyProblems(409, 422) },
      },
    },
    async (request, reply) => {
      const principal = requireAnyUser(request);
      const { code } = request.body;
      return sendOnce(tenants, request, reply, async (db) => {
        const enrolment = await confirmTotp({ ...tenants, db }, { principal, code, ip: request.ip });
        const complete = async () => {
          for (const id of [...enrolment.endedSessions, principal.sessionId]) tenants.sessionCache.evict(id);
          return undefined;
        };
        return { status: 201, body: { recoveryCodes: enrolment.recoveryCodes }, complete };
      });
    },
  );
}
