import { type Actor, recordAudit } from '../audit/index.ts';
import { type DataKeys, type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { KEY_PREFIXES, makeKey } from '../kernel/key-format.ts';
import type { Random } from '../kernel/random.ts';
import type { Timers } from '../kernel/timers.ts';
import type { ChangeFeed } from '../outbox/index.ts';
import { getOrder } from './get-order.ts';
import type { Order } from './order.ts';
import { type OrderOwner, tellRelay } from './order-action.ts';
import { sealRelayKey } from './relay-key.ts';
import { replaceRelayKey } from './repository.changes.ts';

/** Readers are told again after this long. */
const TELL_AGAIN_MS = 500;

export interface RotateRelayKeyDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
  readonly random: Random;
}

export interface RotatedRelayKey {
  readonly order: Order;
  readonly oldRelayHash: Buffer;
}

/**
 * Gives an order a new relay key and notes in the audit log who did. {@link forgetRelayKey} must follow the commit.
 * @throws AppError ORDER_NOT_FOUND.
 */
export async function rotateRelayKey(
  { db, dataKeys, lookupPepper, random }: RotateRelayKeyDeps,
  owner: OrderOwner,
  ...[idOrDisplayNo, actor]: [string, Actor]
): Promise<RotatedRelayKey> {
  const order = await getOrder(db, owner, idOrDisplayNo);
  const { tenantId, orderId, displayNo } = order;
  const dataKey = await dataKeys.get(db, tenantId);
  const relayKey = makeKey(KEY_PREFIXES.relayKey, random);
  const hash = lookupHash(lookupPepper, relayKey);
  const sealed = sealRelayKey(dataKey, displayNo, relayKey);
  const oldRelayHash = await db.transaction(async (tx) => {
    const target = `order ${orderId}`;
    await recordAudit(tx, { tenantId, actor, action: 'order.relay-key-rotated', target });
    return replaceRelayKey(tx, order, { hash, sealed });
  });
  return { order: await getOrder(db, owner, String(orderId)), oldRelayHash };
}

/**
 * Makes every process forget what an old key opens, at once and a moment later: a message that was committed just before
 * the rotation may be told under the old key just after it.
 */
export function forgetRelayKey(
  { changes, timers }: { readonly changes: ChangeFeed; readonly timers: Timers },
  oldRelayHash: Buffer,
): void {
  tellRelay(changes, oldRelayHash);
  timers.schedule(TELL_AGAIN_MS, () => tellRelay(changes, oldRelayHash));
}
