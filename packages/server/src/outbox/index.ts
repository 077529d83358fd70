export {
  type ChangeCarrier,
  type ChangeFeed,
  createChangeFeed,
  type RecordChange,
  type RecordSnapshot,
} from './change-feed.ts';
export { dropOldEvents } from './repository.ts';
