export { extractCode } from './extract-code.ts';
export { type ArrivedMessage, type IngestDeps, ingestMessages } from './ingest-messages.ts';
export { type MessageBody, openMessageBody } from './message-body.ts';
export {
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
