export { type Actor, type AuditEntry, SYSTEM_ACTOR } from './audit-entry.ts';
export { recordAudit } from './record-audit.ts';
export { type AuditFilter, type LoggedAct, listAuditBefore } from './repository.list.ts';
