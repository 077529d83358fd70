export type { Adapter, AdapterDeps } from './adapter.ts';
export { callProvider } from './call-provider.ts';
export type { HttpClient } from './http-client.ts';
export {
  type MessageSink,
  type NumberType,
  type Provider,
  type ProviderMessage,
  type ProviderOffer,
  type ProviderRental,
  type RentalRef,
  type RentRequest,
} from './provider.ts';
export { ProviderError, type ProviderErrorKind, providerErrorKind } from './provider-error.ts';
export { createProviderHub, type ProviderHub, type ProviderSetUp } from './provider-hub.ts';
export {
  type ConnectedProvider,
  createProviderRegistry,
  type MarketSide,
  type ProviderRegistry,
  SANDBOX,
} from './registry.ts';
export type { StoredProvider } from './repository.ts';
