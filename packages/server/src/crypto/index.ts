export { createDataKeys, type DataKeys } from './data-keys.ts';
export { type DataKey, open, type SealContext, seal } from './envelope.ts';
export { deriveSecrets, type LookupPepper, lookupHash, type Secrets } from './secrets.ts';
export { type KekSource, unlockSecrets } from './unlock-secrets.ts';
