import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import type { App } from '../../../src/http/app-type.ts';
import { startWorkers } from '../../../src/workers/index.ts';
import { type FaultyServer, startFaultyServer } from '../../contract/adapters/faulty-server.ts';
import { askBox } from '../../support/ask-box.ts';
import { startTestBox, type TestBox, type TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, type ScriptedProvider, scriptedOffer } from '../../support/scripted-provider.ts';

/** Of an order, what both boxes tell alike. */
export interface WireOrder {
  readonly orderId: number;
  readonly displayOrderNo: string;
  readonly phone: string;
  readonly status: string;
  readonly code: string;
  readonly price: number;
  readonly rentDays: number;
  readonly messageCount: number;
  readonly latestCode: string | null;
}

/** The fields of all that the calls here answer. */
export interface WireAnswer extends WireOrder {
  readonly balance: number;
  readonly frozenAmount: number;
  readonly totalConsume: number;
  readonly items: readonly WireItem[];
}

/** Of the items of lists of orders, messages, webhooks and deliveries. */
export interface WireItem extends WireOrder {
  readonly content: string;
  readonly id: string;
  readonly url: string;
}

/** Two whole boxes with all their workers, one renting from the other over a wire that can be cut. */
export interface TwoBoxes {
  readonly seller: ScriptedBox;
  /** Where the seller has its numbers from. */
  readonly source: ScriptedProvider;
  /** The reseller's account at the seller. */
  readonly account: TestCustomer;
  readonly reseller: TestBox;
  readonly providerId: number;
  readonly wire: FaultyServer;
  ordersAtSeller(): Promise<readonly WireOrder[]>;
  /** What the account at the seller has spent or has on hold, by the seller's wallet. */
  spentAtSeller(): Promise<number>;
  /** What the numbers of the seller have cost, less what came back, by the reseller's books. */
  bookedCost(): Promise<number>;
  /** Waits until the books of both agree, each sound by itself. */
  expectBooksToAgree(): Promise<void>;
  close(): Promise<void>;
}

export const COST_A_DAY = 1.25;
/** With the reseller's 20 percent. */
export const PRICE_A_DAY = 1.5;
export const DEPOSIT = 100;

export async function call(
  { app }: { readonly app: App },
  { headers }: Pick<TestCustomer, 'headers'>,
  ...[method, path, payload]: ['GET' | 'POST' | 'PATCH', string, object?]
): Promise<{ readonly status: number; readonly body: WireAnswer }> {
  const answer = await app.inject({ method, url: `/api/sms/${path}`, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json<WireAnswer>() };
}

export const eventually = <T>(check: () => Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 50 });

export async function startTwoBoxes(config: object): Promise<TwoBoxes> {
  const source = createScriptedProvider([scriptedOffer(COST_A_DAY)], { idempotent: true });
  const seller = await startScriptedBox({ source });
  const wire = await startFaultyServer((request) => askBox(seller.app, request));
  const account = await seller.customer(DEPOSIT);
  const reseller = await startTestBox();
  await reseller.app.listen({ host: '127.0.0.1', port: 0 });
  reseller.context.listensAt(`http://127.0.0.1:${(reseller.app.server.address() as AddressInfo).port}`);
  const { providerId } = await reseller.context.hub.create({
    name: 'The other box',
    alias: null,
    adapter: 'simsmsbox',
    config: { url: wire.url, apiKey: account.apiKey, currency: 'USDT', pollSeconds: 1, ...config },
    markupBps: 2_000,
  });
  await reseller.sync();
  const stops = [startWorkers(seller.context), startWorkers(reseller.context)];
  const spentAtSeller = async () => {
    const { body } = await call(seller, account, 'GET', 'wallet/balance');
    return DEPOSIT - body.balance;
  };
  const bookedCost = async () => {
    const sql = `SELECT coalesce(sum(CASE WHEN from_account = 'provider' THEN amount ELSE -amount END), 0)::float8 / 1e6
                        AS cost
                   FROM provider_entries
                  WHERE provider_id = ${providerId} AND kind IN ('cost', 'cost_refund', 'suspense', 'suspense_refund')`;
    return (await reseller.database.sql<{ cost: number }>(sql))[0]?.cost ?? Number.NaN;
  };
  return {
    seller,
    source,
    account,
    reseller,
    providerId,
    wire,
    ordersAtSeller: async () => (await call(seller, account, 'GET', 'orders/mine?pageSize=100')).body.items,
    spentAtSeller,
    bookedCost,
    expectBooksToAgree: async () => {
      await eventually(async () => expect(await bookedCost()).toBeCloseTo(await spentAtSeller(), 6));
      await expectSoundBooks(seller.database);
      await expectSoundBooks(reseller.database);
    },
    close: async () => {
      for (const stop of stops) await stop();
      await wire.close();
      await reseller.close();
      await seller.close();
    },
  };
}
