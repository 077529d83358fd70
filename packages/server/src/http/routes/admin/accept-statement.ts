import { AcceptStatementBodySchema, StatementOfUseSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { insertAcceptance, STATEMENT_VERSION } from '../../../policy/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { showStatement } from './get-statement.ts';
import type { PolicyDeps } from './policy-deps.ts';

/** Accepting a version twice is accepting it once, so it needs no Idempotency-Key. */
export function registerAcceptStatement(app: App, deps: PolicyDeps): void {
  app.post(
    '/api/sms/admin/statement-of-use/accept',
    {
      schema: {
        operationId: 'acceptStatementOfUse',
        summary: 'Accept the statement of use',
        description: 'Accepts the statement as it is now, for the box. Stored with who did it, when and from where.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: AcceptStatementBodySchema,
        response: { 200: StatementOfUseSchema, ...bodyProblems(409) },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { version } = request.body;
      if (version !== STATEMENT_VERSION) {
        throw new AppError('CONFLICT', {
          detail: `The statement is at version ${STATEMENT_VERSION}. Nothing was accepted; read it again.`,
        });
      }
      const { tenantId, userId } = operator;
      await deps.db.transaction(async (tx) => {
        if (!(await insertAcceptance(tx, version, { tenantId, userId, ip: request.ip }))) return;
        await recordAudit(tx, {
          tenantId,
          actor: actorOf(operator, request.ip),
          action: 'statement-of-use.accepted',
          target: `version ${version}`,
        });
      });
      await deps.revisions.poll();
      return showStatement(deps);
    },
  );
}
