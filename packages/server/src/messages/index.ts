export { type ArrivedMessage, type IngestDeps, ingestMessages } from './ingest-messages.ts';
export { type MessageBody, openMessageBody } from './message-body.ts';
export { rematchEarlyMessages } from './rematch-early-messages.ts';
export { dropOldQuarantine } from './repository.quarantine.ts';
export {
  findMessages,
  type IncomingRow,
  type IngestResult,
  ingestRows,
  listMessagesBefore,
  listMessagesByPage,
  type Match,
  type MessageAddress,
  type MessageFilter,
  matchMessages,
  type StoredMessage,
  tendMessageTables,
} from './repository.ts';
