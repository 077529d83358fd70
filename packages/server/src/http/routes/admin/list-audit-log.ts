import { AuditLogQuerySchema, AuditLogSchema } from '@simsmsbox/contract';
import { type LoggedAct, listAuditBefore } from '../../../audit/index.ts';
import type { App } from '../../app-type.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../pagination.ts';
import { problems } from '../../problem-responses.ts';
import { requireOperator } from '../../require-principal.ts';
import type { AdminDeps } from './admin-deps.ts';

export function registerListAuditLog(app: App, { db }: Pick<AdminDeps, 'db'>): void {
  app.get(
    '/api/sms/admin/audit-log',
    {
      schema: {
        operationId: 'listAuditLog',
        summary: 'Who did what, newest first',
        description: 'Every privileged act, every act with money and every decision of the policy, newest first.',
        tags: ['Operator'],
        security: [{ jwt: [] }],
        querystring: AuditLogQuerySchema,
        response: { 200: AuditLogSchema, ...problems() },
      },
    },
    async (request) => {
      requireOperator(request);
      const { tenantId = null, action = null, actorId = null, from, to, cursor = '' } = request.query;
      const { pageSize } = pageOf(request.query);
      const filter = { tenantId, action, actorId, from: from ? new Date(from) : null, to: to ? new Date(to) : null };
      const position = decodeCursor(cursor, /^\d{1,15}$/);
      const found = await listAuditBefore(db, filter, {
        limit: pageSize + 1,
        beforeAuditId: position === null ? null : Number(position),
      });
      const items = found.slice(0, pageSize);
      const last = found.length > pageSize ? items.at(-1) : undefined;
      return { items: items.map(present), nextCursor: last ? encodeCursor(String(last.auditId)) : null };
    },
  );
}

function present({ auditId, at, actor, ...act }: LoggedAct) {
  const { tenantId, tenantName, actorName, action, target, details } = act;
  return {
    id: auditId,
    at: at.toISOString(),
    tenantId,
    tenantName,
    actorType: actor.type,
    actorId: actor.id,
    actorName,
    ip: actor.ip,
    action,
    target,
    details: { ...details },
  };
}
