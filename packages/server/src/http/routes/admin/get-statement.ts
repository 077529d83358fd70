import { StatementOfUseSchema } from '@simsmsbox/contract';
import { listAcceptances, readStatementOfUse, STATEMENT_VERSION } from '../../../policy/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerGetStatement(app: App, deps: PolicyDeps): void {
  app.get(
    '/api/sms/admin/statement-of-use',
    {
      schema: {
        operationId: 'getStatementOfUse',
        summary: 'The statement of use, and who accepted it',
        description: 'What an operator accepts before a source that resells strangers’ numbers sells here.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: StatementOfUseSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      return showStatement(deps);
    },
  );
}

export async function showStatement({ db, policy }: Pick<PolicyDeps, 'db' | 'policy'>) {
  const [text, acceptances] = await Promise.all([readStatementOfUse(), listAcceptances(db)]);
  return {
    version: STATEMENT_VERSION,
    text,
    accepted: policy.statementAccepted(),
    acceptances: acceptances.map(({ version, acceptedAt, userId, ip }) => ({
      version,
      acceptedAt: acceptedAt.toISOString(),
      userId,
      ip,
    })),
  };
}
