import { AcknowledgeAlarmBodySchema, AlarmSchema, IdParamsSchema } from '@simsmsbox/contract';
import { acknowledgeAlarm } from '../../../alarms/index.ts';
import { recordAudit } from '../../../audit/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { actorOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { presentAlarm } from '../../presenters/reconciliation.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerAcknowledgeAlarm(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.post(
    '/api/sms/admin/alarms/:id/acknowledge',
    {
      schema: {
        operationId: 'acknowledgeAlarm',
        summary: 'Note that a person has seen an alarm',
        description:
          'Notes who has seen an alarm, and why it can stay. It closes by itself when what it is about is over; one of an `overcharge`, which cannot be looked at again, closes now.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        params: IdParamsSchema,
        body: AcknowledgeAlarmBodySchema,
        response: { 200: AlarmSchema, ...bodyProblems(404) },
      },
    },
    (request) => {
      const operator = requireOperator(request);
      const alarmId = request.params.id;
      const { note } = request.body;
      const actor = actorOf(operator, request.ip);
      return db.transaction(async (tx) => {
        const alarm = await acknowledgeAlarm(tx, { alarmId, by: `${actor.type} ${actor.id}`, note });
        if (!alarm) throw new AppError('NOT_FOUND', { detail: 'There is no such alarm. Nothing was changed.' });
        await recordAudit(tx, {
          tenantId: operator.tenantId,
          actor,
          action: 'alarm.acknowledged',
          target: `alarm ${alarmId}`,
          details: { kind: alarm.kind, providerId: alarm.providerId, note },
        });
        return presentAlarm(alarm);
      });
    },
  );
}
