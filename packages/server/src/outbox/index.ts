export {
  type ChangeCarrier,
  type ChangeFeed,
  createChangeFeed,
  type RecordChange,
  type RecordSnapshot,
} from './change-feed.ts';
export { type ChangeWaits, createChangeWaits } from './change-waits.ts';
export type { EventPosition, EventRow } from './event.ts';
export { createEventTail, type EventTail } from './event-tail.ts';
export { type Follower, followEvents } from './follow-events.ts';
export { dropOldEvents, findEvent, findLogEnd, findNewestEvent, readEvents } from './repository.ts';
