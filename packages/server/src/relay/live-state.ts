import { createHash } from 'node:crypto';
import { type DataKeys, type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { openMessageBody } from '../messages/index.ts';
import type { ChangeWaits } from '../outbox/index.ts';
import { findLiveOrder, type LiveOrderRow } from './repository.live.ts';

/** What the live page of one order shows. An ended order shows nothing but that. */
export interface LiveState {
  readonly status: 'pending' | 'active' | 'ended';
  readonly orderNo: string;
  readonly phone: string | null;
  readonly service: string;
  readonly country: string;
  readonly expiresAt: Date | null;
  readonly databaseNow: Date;
  /** Newest first, the last 50. */
  readonly messages: readonly LiveMessage[];
  /** Another one for each state that looks different. */
  readonly version: string;
}

export interface LiveMessage {
  readonly messageId: string;
  readonly sender: string;
  readonly content: string;
  readonly code: string | null;
  readonly receivedAt: Date;
}

export interface LiveStateDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
  readonly waits: ChangeWaits;
}

/** A moment more than the order has left, so that the last look finds it over. */
const OVER_MS = 50;

/**
 * The state of the order behind a relay key, as soon as it is another one than `version`; the same one when `waitMs` are
 * over. Null for a key that opens no order (any more).
 */
export async function awaitLiveState(
  deps: LiveStateDeps,
  { key, version, waitMs }: { readonly key: string; readonly version: string; readonly waitMs: number },
  signal: AbortSignal,
): Promise<LiveState | null> {
  const relayHash = lookupHash(deps.lookupPepper, key);
  const first = await findLiveOrder(deps.db, relayHash);
  if (!first) return null;
  if (first.status === 'ended' || versionOf(first) !== version) return await toState(deps, first);
  const untilEndMs = first.expiresAt
    ? first.expiresAt.getTime() - first.databaseNow.getTime() + OVER_MS
    : Number.POSITIVE_INFINITY;
  let last: LiveOrderRow | undefined = first;
  await deps.waits.until(
    relayHash,
    Math.min(waitMs, untilEndMs),
    async () => {
      last = await findLiveOrder(deps.db, relayHash);
      return !last || versionOf(last) !== version ? true : undefined;
    },
    signal,
  );
  return last ? await toState(deps, last) : null;
}

async function toState({ db, dataKeys }: LiveStateDeps, row: LiveOrderRow): Promise<LiveState> {
  const { status, displayNo: orderNo, phone, service, country, expiresAt, databaseNow } = row;
  const shown = { status, orderNo, phone, service, country, expiresAt, databaseNow, version: versionOf(row) };
  if (status === 'ended') return { ...shown, phone: null, messages: [] };
  const dataKey = await dataKeys.get(db, row.tenantId);
  const messages = row.messages.map((message): LiveMessage => {
    const { sender, text: content, code } = openMessageBody(dataKey, message);
    return { messageId: message.messageId, sender, content, code, receivedAt: message.receivedAt };
  });
  return { ...shown, messages: messages.sort(byArrival) };
}

function byArrival(a: LiveMessage, b: LiveMessage): number {
  return b.receivedAt.getTime() - a.receivedAt.getTime() || (a.messageId < b.messageId ? 1 : -1);
}

function versionOf({ status, phone, expiresAt, messageCount, messages }: LiveOrderRow): string {
  return createHash('sha256')
    .update(JSON.stringify([status, phone, expiresAt, messageCount, messages[0]?.messageId]))
    .digest('base64url')
    .slice(0, 16);
}
