import { type LookupPepper, lookupHash } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { isWellFormedKey, KEY_PREFIXES } from '../kernel/key-format.ts';
import type { Order } from './order.ts';
import type { OrderOwner } from './order-action.ts';
import { toE164 } from './phone-spelling.ts';
import { findOrdersByTerms } from './repository.tokens.ts';

/** What a term names, if it names anything. */
type Meaning =
  | { readonly kind: 'relay-key'; readonly value: Buffer }
  | { readonly kind: 'display-no' | 'phone'; readonly value: string }
  | { readonly kind: 'order-id'; readonly value: number };

/**
 * The orders behind phone numbers, relay keys, record URLs and order numbers, in the order of the terms; undefined where
 * there is none of this owner. A phone number stands for the newest order that has it.
 */
export async function queryTokens(
  { db, lookupPepper }: { readonly db: Db; readonly lookupPepper: LookupPepper },
  owner: OrderOwner,
  terms: readonly string[],
): Promise<readonly (Order | undefined)[]> {
  const meanings = terms.map((term) => meaningOf(term.trim(), lookupPepper));
  const orders = await findOrdersByTerms(db, owner, {
    relayHashes: meanings.flatMap((meaning) => (meaning?.kind === 'relay-key' ? [meaning.value] : [])),
    displayNos: meanings.flatMap((meaning) => (meaning?.kind === 'display-no' ? [meaning.value] : [])),
    orderIds: meanings.flatMap((meaning) => (meaning?.kind === 'order-id' ? [meaning.value] : [])),
    phones: [...new Set(meanings.flatMap((meaning) => (meaning?.kind === 'phone' ? [meaning.value] : [])))],
  });
  const byName = new Map<string, Order>();
  for (const order of orders.toSorted(byAge)) {
    byName.set(nameOf({ kind: 'relay-key', value: order.relayHash }), order);
    byName.set(nameOf({ kind: 'display-no', value: order.displayNo }), order);
    byName.set(nameOf({ kind: 'order-id', value: order.orderId }), order);
    if (order.phone !== null) byName.set(nameOf({ kind: 'phone', value: order.phone }), order);
  }
  return meanings.map((meaning) => meaning && byName.get(nameOf(meaning)));
}

function nameOf({ kind, value }: Meaning): string {
  return `${kind} ${Buffer.isBuffer(value) ? value.toString('hex') : value}`;
}

/** Oldest first: the newest order of a number is the one that is kept for it. */
function byAge(a: Order, b: Order): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || a.orderId - b.orderId;
}

const IN_URL = /[?&]key=([^&#]+)|\/r\/([^/?#]+)/;

function meaningOf(term: string, pepper: LookupPepper): Meaning | undefined {
  const inUrl = IN_URL.exec(term);
  const key = inUrl?.[1] ?? inUrl?.[2] ?? term;
  if (isWellFormedKey(KEY_PREFIXES.relayKey, key)) return { kind: 'relay-key', value: lookupHash(pepper, key) };
  if (/^S\d{4}[0-9A-Z]{10}$/i.test(term)) return { kind: 'display-no', value: term.toUpperCase() };
  // No phone number is so short.
  if (/^\d{1,6}$/.test(term)) return { kind: 'order-id', value: Number(term) };
  const phone = toE164(term);
  return phone === undefined ? undefined : { kind: 'phone', value: phone };
}
