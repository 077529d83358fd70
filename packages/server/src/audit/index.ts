export { type Actor, type AuditEntry, recordAudit, SYSTEM_ACTOR } from './record-audit.ts';
