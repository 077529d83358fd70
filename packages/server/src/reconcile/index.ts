export { acknowledgeDifference } from './acknowledge-difference.ts';
export { observeBalances, reconcileProviders } from './reconcile-providers.ts';
export { booksOf, dropOldObservations, readPosition } from './repository.balance.ts';
export { listMissingRentals } from './repository.missing.ts';
export {
  type EntryPosition,
  listObservations,
  listOrphans,
  listSuspense,
  listUnreturnedCosts,
  type Orphan,
  type StoredObservation,
  type SuspenseEntry,
  sumSuspense,
  sumUnreturnedCosts,
  type UnreturnedCost,
  type UnreturnedTotal,
} from './repository.reports.ts';
export { listUnknowns } from './repository.unknowns.ts';
export { type Finding, resolveUnknown } from './resolve-unknown.ts';
export { parseUnknownId, type UnknownOutcome, unknownId } from './unknown-outcome.ts';
