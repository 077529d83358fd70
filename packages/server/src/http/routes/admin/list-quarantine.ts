import { QuarantineQuerySchema, QuarantineSchema } from '@simsmsbox/contract';
import { countQuarantined, listQuarantinedBefore } from '../../../messages/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { PolicyDeps } from './policy-deps.ts';

export function registerListQuarantine(app: App, { db }: PolicyDeps): void {
  app.get(
    '/api/sms/admin/quarantine',
    {
      schema: {
        operationId: 'listQuarantine',
        summary: 'Messages that reached nobody',
        description:
          'Messages of the last 30 days that belong to no running order, or that a rule blocked, newest first. What they say is shown to nobody.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: QuarantineQuerySchema,
        response: { 200: QuarantineSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { reason = null, ruleId = null, cursor = '' } = request.query;
      const { pageSize } = pageOf(request.query);
      const position = decodeCursor(cursor, /^\d{1,15}$/);
      const beforeId = position === null ? null : Number(position);
      const [found, total] = await Promise.all([
        listQuarantinedBefore(db, { reason, ruleId }, { limit: pageSize + 1, beforeId }),
        countQuarantined(db, { reason, ruleId }),
      ]);
      const shown = found.slice(0, pageSize);
      const last = found.length > pageSize ? shown.at(-1) : undefined;
      const items = shown.map(({ quarantineId, receivedAt, createdAt, ...message }) => ({
        id: quarantineId,
        ...message,
        receivedAt: receivedAt?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
      }));
      return { items, total, nextCursor: last ? encodeCursor(String(last.quarantineId)) : null };
    },
  );
}
