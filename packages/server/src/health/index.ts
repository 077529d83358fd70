export { createHealthLoader } from './create-health-loader.ts';
export { foldEvents } from './fold-events.ts';
export { followPauses, PAUSES_TOPIC } from './follow-pauses.ts';
export { createHealthBook, type HealthBook, type HealthCell, type ShownHealth } from './health-book.ts';
export { figuresOf, type HealthCounts } from './health-figures.ts';
export {
  deletePause,
  dropOldHealth,
  findHealthOf,
  type HealthHour,
  insertPause,
  listHealthHours,
  listHealthOf,
  listPauses,
  type ProviderPause,
} from './repository.ts';
