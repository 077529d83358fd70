export { type BackupOptions, type BackupSummary, backupDatabase } from './backup.ts';
export { boundTo } from './bound-to.ts';
export { checkServer } from './check-server.ts';
export type { Db, Statement, Tx } from './database.ts';
export { deleteInBatches } from './delete-in-batches.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedState,
  inspectEmbeddedPostgres,
  type StartEmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start-embedded-postgres.ts';
export { hexBytes } from './json-row.ts';
export { createMicroBatcher, type MicroBatcher, type MicroBatcherOptions } from './micro-batcher.ts';
export { type MigrateDatabaseOptions, migrateDatabase } from './migrator.ts';
export { type NoticeBoard, openNoticeBoard } from './notice-board.ts';
export { type OpenDatabaseOptions, openDatabase, type PgDatabase } from './pg-database.ts';
export { type RestoreOptions, type RestoreSummary, restoreDatabase } from './restore.ts';
export { createRevisions, noteRevision, type Revisions } from './revisions.ts';
export { run } from './run.ts';
export { isBadInput, isOverload } from './sql-errors.ts';
