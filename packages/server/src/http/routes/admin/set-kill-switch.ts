import { KillSwitchListSchema, SetKillSwitchBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { findCountry, findService } from '../../../catalog/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { clearKillSwitch, type KillSwitch, setKillSwitch } from '../../../policy/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import { presentSwitches } from './get-kill-switch.ts';
import type { PolicyDeps } from './policy-deps.ts';

/** Setting it twice is setting it once, so it needs no Idempotency-Key. */
export function registerSetKillSwitch(app: App, deps: PolicyDeps): void {
  app.post(
    '/api/sms/admin/kill-switch',
    {
      schema: {
        operationId: 'setKillSwitch',
        summary: 'Stop all sales, or go on',
        description:
          'Stops purchases, renewals and replacements on every process within a second: all of them, or those of a country or service. Orders that run receive, and relays answer.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: SetKillSwitchBodySchema,
        response: { 200: KillSwitchListSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { on, reason, scope = 'all' } = request.body;
      const subject = readSubject(scope, request.body.subject);
      await deps.db.transaction(async (tx) => {
        if (on) await setKillSwitch(tx, { scope, subject, reason });
        else if (!(await clearKillSwitch(tx, { scope, subject }))) return;
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: on ? 'kill-switch.set' : 'kill-switch.cleared',
          target: subject === '' ? scope : `${scope} ${subject}`,
          details: { reason },
        });
      });
      await deps.revisions.poll();
      return presentSwitches(deps.policy);
    },
  );
}

function readSubject(scope: KillSwitch['scope'], subject: string | undefined): string {
  if (scope === 'all') {
    if (subject !== undefined) throw invalid('goes with the scope country or service only');
    return '';
  }
  const found = scope === 'country' ? findCountry(subject ?? '') : findService(subject ?? '');
  if (!found) throw invalid(`must be the code of a ${scope}`);
  return found.code;
}

function invalid(message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `The request was refused: subject ${message}. Nothing was changed.`,
    fields: [{ field: '/subject', message }],
  });
}
