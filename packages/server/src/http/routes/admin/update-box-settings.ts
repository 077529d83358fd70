import { BoxSettingsSchema, UpdateBoxSettingsBodySchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import { changeSettings } from '../../../settings/index.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerUpdateBoxSettings(app: App, { db, settings, revisions }: AdminDeps): void {
  app.patch(
    '/api/sms/admin/settings',
    {
      schema: {
        operationId: 'updateBoxSettings',
        summary: 'Change settings of the box',
        description:
          'Changes what is given, on every process within a second. Null gives a setting back to the environment.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        body: UpdateBoxSettingsBodySchema,
        response: { 200: BoxSettingsSchema, ...bodyProblems() },
      },
    },
    async (request) => {
      const operator = requireOperator(request);
      const { relayBaseUrl, ...others } = request.body;
      // Links are made by putting a path behind it.
      const change = {
        ...others,
        ...(relayBaseUrl !== undefined && { relayBaseUrl: relayBaseUrl?.replace(/\/+$/, '') ?? null }),
      };
      await db.transaction(async (tx) => {
        await changeSettings(tx, change);
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor: actorOf(operator, request.ip),
          action: 'settings.updated',
          target: 'box',
          details: change,
        });
      });
      await revisions.poll();
      return settings.current();
    },
  );
}
