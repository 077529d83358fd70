import { CodeMappingSchema, SetCodeMappingBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { type CodeDecision, isOurCode, saveDecision } from '../../../catalog/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';
import { presentCodeMapping } from './list-code-mappings.ts';

export function registerSetCodeMapping(app: App, deps: Pick<AdminDeps, 'db' | 'revisions' | 'syncProvider'>): void {
  app.put(
    '/api/sms/admin/code-mappings',
    {
      schema: {
        operationId: 'setCodeMapping',
        summary: 'Decide what a code of a source stands for',
        description:
          'Decides what a service or country code of a source, or of all sources, stands for here, or that it is never offered. It replaces an earlier decision about the same code. The offers concerned are read again at once, by every process.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: SetCodeMappingBodySchema,
        response: { 200: CodeMappingSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const decision: CodeDecision = request.body;
      if (decision.ourCode !== null && !isOurCode(decision.kind, decision.ourCode)) {
        throw notValid('/ourCode', `is no ${decision.kind} of ours`);
      }
      const stored = await deps.db.transaction(async (tx) => {
        const saved = await saveDecision(tx, decision);
        if (!saved) throw notValid('/providerId', 'is no source');
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'code-mapping.set',
          target: `${decision.kind} code ${decision.foreignCode}`,
          details: { ...decision },
        });
        return saved;
      });
      await deps.revisions.poll();
      if (stored.providerId !== null) await deps.syncProvider(stored.providerId);
      return presentCodeMapping(stored);
    },
  );
}

function notValid(field: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'This decision cannot be made. Nothing was changed; correct the field named.',
    fields: [{ field, message }],
  });
}
