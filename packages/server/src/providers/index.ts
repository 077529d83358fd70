export type { Adapter, AdapterDeps, CodeHint, CodeMapper } from './adapter.ts';
export {
  BREAKER_POLICY,
  type BreakerPolicy,
  type BreakerReport,
  type BreakerState,
  type Breakers,
  createBreakers,
} from './breaker.ts';
export { type CallLog, createCallLog } from './call-log.ts';
export {
  createProviderCalls,
  type ProviderCalls,
  type SettledCall,
  type UpstreamCall,
} from './call-provider.ts';
export type { HttpClient } from './http-client.ts';
export { createInboundKeys, type InboundKeys } from './inbound-keys.ts';
export {
  type ActiveRental,
  type InboundMessages,
  type InboundRequest,
  type MessageSink,
  type NumberType,
  type OwnNumber,
  type PollingPace,
  type Provider,
  type ProviderMessage,
  type ProviderOffer,
  type ProviderRental,
  type ReleaseReceipt,
  type RentalRef,
  type RentRequest,
} from './provider.ts';
export { ProviderError, type ProviderErrorKind, providerErrorKind } from './provider-error.ts';
export { createProviderHub, type ProviderHub, type ProviderSetUp } from './provider-hub.ts';
export type { ProviderHubDeps } from './provider-hub-deps.ts';
export type { ProviderOperation } from './provider-operation.ts';
export {
  type ConnectedProvider,
  createProviderRegistry,
  type MarketSide,
  type ProviderRegistry,
  SANDBOX,
} from './registry.ts';
export { dropOldCalls } from './repository.calls.ts';
export type { StoredProvider } from './repository.ts';
