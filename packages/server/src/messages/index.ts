export { type ArrivedMessage, type IngestDeps, ingestMessages } from './ingest-messages.ts';
export { type Injected, type Injection, injectMessage } from './inject-message.ts';
export { type MessageBody, openMessageBody } from './message-body.ts';
export { previewMessageRule } from './preview-rule.ts';
export { rematchEarlyMessages } from './rematch-early-messages.ts';
export {
  findArrival,
  listMessagesAfter,
  listMessagesBefore,
  listMessagesByPage,
  type MessageFilter,
} from './repository.lists.ts';
export { countQuarantined, dropOldQuarantine, listQuarantinedBefore } from './repository.quarantine.ts';
export {
  dropOldMessages,
  findMessages,
  type IncomingRow,
  type IngestResult,
  ingestRows,
  type Match,
  type MessageAddress,
  matchMessages,
  type StoredMessage,
  tendMessageTables,
} from './repository.ts';
