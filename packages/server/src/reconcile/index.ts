export { observeBalances, reconcileProviders } from './reconcile-providers.ts';
export { dropOldObservations } from './repository.balance.ts';
