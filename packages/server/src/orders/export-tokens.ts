import type { DataKey, DataKeys } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { OrderOwner } from './order-action.ts';
import { openRelayKey } from './relay-key.ts';
import { countTokens, findTokens, listTokensBefore, type SealedToken, type TokenScope } from './repository.tokens.ts';

const TOKENS_MAX = 100_000;
const PAGE = 1_000;

export interface Token {
  readonly phone: string;
  readonly relayKey: string;
}

export interface ExportDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
}

/** By `orderId` or display number. */
export type TokenSelection = { readonly scope: TokenScope } | { readonly orderIds: readonly (number | string)[] };

/**
 * The numbers and relay keys of orders, page after page: those that are picked in their order, others newest first. An
 * order that has no number is left out.
 * @throws AppError VALIDATION_FAILED for more than 100,000 orders; ORDER_NOT_FOUND when one that is picked is not there.
 */
export async function exportTokens(
  { db, dataKeys }: ExportDeps,
  owner: OrderOwner,
  selection: TokenSelection,
): Promise<AsyncIterable<readonly Token[]>> {
  const dataKey = await dataKeys.get(db, owner.tenantId);
  if ('orderIds' in selection) return only(openAll(dataKey, await pick(db, owner, selection.orderIds)));
  const { scope } = selection;
  if ((await countTokens(db, owner, scope, TOKENS_MAX + 1)) > TOKENS_MAX) throw tooMany();
  return pages(db, owner, scope, dataKey);
}

async function* only(tokens: readonly Token[]): AsyncGenerator<readonly Token[]> {
  yield tokens;
}

async function* pages(
  db: Db,
  owner: OrderOwner,
  ...[scope, dataKey]: [TokenScope, DataKey]
): AsyncGenerator<readonly Token[]> {
  let beforeOrderId: number | null = null;
  for (;;) {
    const page: SealedToken[] = await listTokensBefore(db, owner, scope, { beforeOrderId, limit: PAGE });
    yield openAll(dataKey, page);
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    beforeOrderId = last.orderId;
  }
}

function openAll(dataKey: DataKey, sealed: readonly SealedToken[]): Token[] {
  return sealed.flatMap(({ phone, ...order }) =>
    phone === null ? [] : [{ phone, relayKey: openRelayKey(dataKey, order) }],
  );
}

async function pick(db: Db, owner: OrderOwner, orderIds: readonly (number | string)[]): Promise<SealedToken[]> {
  // As they are found: `007` names the order 7.
  const names = orderIds.map((id) => (isOrderId(String(id)) ? String(Number(id)) : String(id)));
  const found = await findTokens(db, owner, {
    orderIds: names.filter(isOrderId).map(Number),
    displayNos: names.filter((name) => !isOrderId(name)),
  });
  const byName = new Map(
    found.flatMap((token) => [
      [String(token.orderId), token],
      [token.displayNo, token],
    ]),
  );
  const missing = names.flatMap((name, index) => (byName.has(name) ? [] : [index]));
  if (missing.length > 0) throw notThere(missing);
  return [...new Set(names.map((name) => byName.get(name)))].filter((token) => token !== undefined);
}

function isOrderId(name: string): boolean {
  return /^\d{1,15}$/.test(name);
}

function notThere(missing: readonly number[]): AppError {
  return new AppError('ORDER_NOT_FOUND', {
    detail: `You have no order for ${missing.length} of orderIds. Nothing was exported; take ids from orders/mine.`,
    fields: missing.slice(0, 20).map((index) => ({ field: `/orderIds/${index}`, message: 'no order of yours' })),
  });
}

function tooMany(): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: `More than ${TOKENS_MAX} orders are in this scope. Nothing was exported; take the scope current, or selected with ids from orders/mine, 1,000 at a time.`,
    fields: [{ field: '/scope', message: `more than ${TOKENS_MAX} orders` }],
  });
}
