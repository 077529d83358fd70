import {
  IdempotencyHeadersSchema,
  ResolvedUnknownSchema,
  ResolveUnknownBodySchema,
  UnknownOutcomeParamsSchema,
} from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AnswerRenderer, OrderActionDeps } from '../../../orders/index.ts';
import { type Finding, parseUnknownId, resolveUnknown } from '../../../reconcile/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import { readAmount } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';

export interface ResolveDeps {
  readonly actions: OrderActionDeps;
  readonly rendererFor: (requestId: string) => AnswerRenderer;
}

interface Body {
  readonly outcome: 'absent' | 'bought';
  readonly upstreamId?: string;
  readonly phone?: string;
  readonly cost?: number;
}

export function registerResolveUnknownOutcome(app: App, { actions, rendererFor }: ResolveDeps): void {
  app.post(
    '/api/sms/admin/unknown-outcomes/:id/resolve',
    {
      schema: {
        operationId: 'resolveUnknownOutcome',
        summary: 'Say what became of a call',
        description:
          'Settles a purchase or a renewal as a person found out. Bought, with the number named, it is booked and the number goes back; without, its cost is booked to suspense. What was written off before is reversed where nothing was bought.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        headers: IdempotencyHeadersSchema,
        params: UnknownOutcomeParamsSchema,
        body: ResolveUnknownBodySchema,
        response: { 200: ResolvedUnknownSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    (request, reply) => {
      const operator = requireOperator(request);
      const { id } = request.params;
      const key = parseUnknownId(id);
      if (!key) throw new AppError('NOT_FOUND', { detail: 'There is no open outcome of this id.' });
      const finding = readFinding(request.body);
      const { outcome, reason } = request.body;
      // Readers of relays are told after the commit.
      const changes: Parameters<OrderActionDeps['changes']['publish']>[0][] = [];
      const later = { ...actions.changes, publish: (change: (typeof changes)[number]) => void changes.push(change) };
      return sendOnce(actions, request, reply, (db) =>
        db.transaction(async (tx) => {
          const render = rendererFor(request.id);
          const state = await resolveUnknown({ ...actions, changes: later }, tx, { key, finding, render });
          await recordAudit(tx, {
            tenantId: operator.tenantId,
            actor: actorOf(operator, request.ip),
            action: 'unknown-outcome.resolved',
            target: id,
            details: { ...request.body, state, reason },
          });
          const complete = async () => {
            for (const change of changes) actions.changes.publish(change);
            return undefined;
          };
          return { status: 200, body: { id, outcome, state }, complete };
        }),
      );
    },
  );
}

function readFinding({ outcome, upstreamId, phone, cost }: Body): Finding {
  if (outcome === 'absent') return { outcome };
  if ((upstreamId === undefined) !== (phone === undefined)) {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'The number that was bought has both an id and a phone. Nothing was changed; give both, or neither.',
      fields: [{ field: upstreamId === undefined ? '/upstreamId' : '/phone', message: 'missing' }],
    });
  }
  return {
    outcome,
    costMicros: cost === undefined ? null : readAmount(cost, '/cost'),
    rental: upstreamId === undefined || phone === undefined ? null : { upstreamId, phone },
  };
}
