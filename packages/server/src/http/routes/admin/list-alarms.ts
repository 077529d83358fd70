import { AlarmListQuerySchema, AlarmListSchema } from '@simsmsbox/contract';
import { listAlarms } from '../../../alarms/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { presentAlarm } from '../../presenters/reconciliation.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListAlarms(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/alarms',
    {
      schema: {
        operationId: 'listAlarms',
        summary: 'What a person has to look at',
        description: 'Alarms, newest first: those that are open, and what there was. One of a kind is open per source.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: AlarmListQuerySchema,
        response: { 200: AlarmListSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { cursor = '', open = false } = request.query;
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(cursor, /^\d{1,15}$/);
      const beforeAlarmId = position === null ? null : Number(position);
      const found = await listAlarms(db, { limit: pageSize + 1, beforeAlarmId, openOnly: open });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(presentAlarm), nextCursor: last ? encodeCursor(String(last.alarmId)) : null };
    },
  );
}
