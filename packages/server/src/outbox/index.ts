export {
  type ChangeCarrier,
  type ChangeFeed,
  createChangeFeed,
  type RecordChange,
  type RecordSnapshot,
} from './change-feed.ts';
export { type ChangeWaits, createChangeWaits } from './change-waits.ts';
export { dropOldEvents } from './repository.ts';
