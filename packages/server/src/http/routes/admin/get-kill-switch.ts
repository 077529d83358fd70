import { KillSwitchListSchema } from '@simsmsbox/contract';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerGetKillSwitch(app: App, { policy }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/kill-switch',
    {
      schema: {
        operationId: 'getKillSwitch',
        summary: 'What is stopped',
        description: 'Every kill switch that is on; none, where everything is sold.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        response: { 200: KillSwitchListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      return presentSwitches(policy);
    },
  );
}

export function presentSwitches(policy: PolicyDeps['policy']) {
  return {
    items: policy.switches().map(({ scope, subject, reason, since }) => ({
      scope,
      subject: subject === '' ? null : subject,
      reason,
      since: since.toISOString(),
    })),
  };
}
