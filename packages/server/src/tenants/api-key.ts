import type { ApiKeyMode, ApiKeyScope } from '@simsmsbox/contract';
import type { SealContext } from '../crypto/index.ts';
import { KEY_PREFIXES, type KeyPrefix } from '../kernel/key-format.ts';
import type { Micros } from '../kernel/money.ts';

/** An API key as its owner sees it in a list. */
export interface ApiKey {
  readonly apiKeyId: number;
  readonly name: string;
  /** Masked. */
  readonly prefixShown: string;
  readonly mode: ApiKeyMode;
  readonly scopes: readonly ApiKeyScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Canonical addresses and CIDR blocks; null: from everywhere. */
  readonly allowedIps: readonly string[] | null;
  /** The most it may spend in a UTC day; null: no limit. */
  readonly dailyBudgetMicros: Micros | null;
  readonly lastUsedAt: Date | null;
}

export function prefixOf(mode: ApiKeyMode): KeyPrefix {
  return mode === 'live' ? KEY_PREFIXES.apiKey : KEY_PREFIXES.testApiKey;
}

/** Binds a sealed key to its record. */
export function sealContextOf(apiKeyId: number): SealContext {
  return { purpose: 'api-key', recordId: String(apiKeyId) };
}
