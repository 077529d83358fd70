import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cancelOrder,
  releaseOrder,
  renewDueOrders,
  renewOrder,
  replaceOrder,
  settleRenewals,
  settleReplacements,
} from '../../../src/orders/index.ts';
import { ProviderError } from '../../../src/providers/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { type CrashPoint, createCrashPoint } from '../../support/crash-point.ts';
import { dyingPurchase } from '../../support/dying-purchase.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import {
  createScriptedProvider,
  extendRental,
  loseAnswer,
  loseRenewAnswer,
  loseRenewRequest,
  type RenewScript,
  type RentScript,
  refuse,
  refuseRenewal,
  scriptedOffer,
  sellAs,
  sellNumber,
} from '../../support/scripted-provider.ts';

/** One that can be asked what became of a call, and one that can be called again instead. */
const asked = createScriptedProvider([scriptedOffer(1), scriptedOffer(0.5, { offerKey: 'half' })]);
const repeatable = createScriptedProvider([scriptedOffer(1, { country: 'GB' })], { findable: false, idempotent: true });
const providers = { asked, repeatable };

let box: ScriptedBox;
let customer: TestCustomer;

beforeAll(async () => {
  box = await startScriptedBox(providers);
  customer = await box.customer(100_000);
});
afterAll(() => box.close());

type Deps = Parameters<typeof renewOrder>[0];
interface Course {
  readonly country?: string;
  readonly renew?: RenewScript;
  readonly rent?: readonly RentScript[];
  readonly silent?: boolean;
  /** The action in a process that may die. */
  readonly act: (deps: Deps, orderId: number, key: string) => Promise<unknown>;
  /** How the order may look in the end, as `status days replacements`. */
  readonly ends: readonly string[];
  /** Whether a repetition with the same key must get the answer of the first. */
  readonly keyed?: boolean;
}

const depsOf = (crash?: CrashPoint): Deps => {
  const deps = { ...box.context.purchase, changes: box.context.changes };
  return crash ? dyingPurchase(deps, crash) : deps;
};
const render = () => box.context.rendererFor('req_crash');
const idempotency = (key: string) => ({ key, requestHash: createHash('sha256').update('the body').digest() });
const requestOf = (orderId: number, key: string) => ({
  tenantId: customer.tenantId,
  wallet: 'live' as const,
  idOrDisplayNo: String(orderId),
  apiKeyId: null,
  idempotency: idempotency(key),
});
const renew: Course['act'] = (deps, orderId, key) =>
  renewOrder(deps, { ...requestOf(orderId, key), days: 2 }, render());
const replace: Course['act'] = (deps, orderId, key) => replaceOrder(deps, requestOf(orderId, key), render());
const autoRenew: Course['act'] = (deps) => renewDueOrders(deps, render());

const EXTENDED = 'active 3 0';
const AS_IT_WAS = 'active 1 0';
const REPLACED = 'active 1 1';
const COURSES: Readonly<Record<string, Course>> = {
  'a renewal wins': { act: renew, keyed: true, ends: [EXTENDED, AS_IT_WAS] },
  'a renewal is refused': { act: renew, keyed: true, renew: refuseRenewal('rejected'), ends: [AS_IT_WAS] },
  'the answer of a renewal is lost and found': {
    act: renew,
    keyed: true,
    renew: loseRenewAnswer,
    ends: [EXTENDED, AS_IT_WAS],
  },
  'the answer of a renewal is lost and cannot be asked for': {
    act: renew,
    keyed: true,
    renew: loseRenewAnswer,
    silent: true,
    ends: [EXTENDED, AS_IT_WAS],
  },
  'the request of a renewal is lost': { act: renew, keyed: true, renew: loseRenewRequest, ends: [AS_IT_WAS] },
  'a renewal that may be repeated wins': { act: renew, keyed: true, country: 'GB', ends: [EXTENDED, AS_IT_WAS] },
  'the answer of a renewal that may be repeated is lost': {
    act: renew,
    keyed: true,
    country: 'GB',
    renew: loseRenewAnswer,
    ends: [EXTENDED, AS_IT_WAS],
  },
  'an order renews itself': { act: autoRenew, ends: ['active 2 0'] },
  'an order renews itself, its answer is lost': { act: autoRenew, renew: loseRenewAnswer, ends: ['active 2 0'] },
  'an order renews itself, refused at first': {
    act: autoRenew,
    renew: refuseRenewal('unavailable'),
    ends: ['active 2 0'],
  },
  'the first offer replaces': { act: replace, keyed: true, ends: [REPLACED, AS_IT_WAS] },
  'the second offer replaces': {
    act: replace,
    keyed: true,
    rent: [refuse('out_of_stock')],
    ends: [REPLACED, AS_IT_WAS],
  },
  'nobody replaces': { act: replace, keyed: true, rent: [refuse('rejected'), refuse('rejected')], ends: [AS_IT_WAS] },
  'the answer of a replacement is lost and cannot be asked for': {
    act: replace,
    keyed: true,
    rent: [loseAnswer],
    silent: true,
    ends: [REPLACED, AS_IT_WAS],
  },
  'a replacement is sold a number that is in use': {
    act: replace,
    keyed: true,
    rent: [(call) => sellAs({ phone: asked.sold[0]?.phone ?? '' })(call), sellNumber],
    ends: [REPLACED, AS_IT_WAS],
  },
  'an order is cancelled': {
    act: (deps, orderId) => cancelOrder(deps, requestOf(orderId, ''), String(orderId), render()),
    ends: ['cancelled 1 0', AS_IT_WAS],
  },
  'an order is released': {
    act: (deps, orderId) => releaseOrder(deps, requestOf(orderId, ''), String(orderId)),
    ends: ['released 1 0', AS_IT_WAS],
  },
};

let soldBefore = 0;

async function begin({ country, renew: script, rent = [], silent, act }: Course): Promise<number> {
  for (const provider of Object.values(providers)) provider.reset();
  await box.sync();
  soldBefore = asked.sold.length;
  const { body } = await box.buy(customer, { country: country ?? 'US', autoRenew: act === autoRenew, maxPrice: 1 });
  const provider = country === 'GB' ? repeatable : asked;
  provider.nextRenew.push(script ?? extendRental);
  provider.next.push(...rent);
  if (silent) {
    asked.onFind = () => {
      throw new ProviderError('unavailable', 'cannot be asked now');
    };
  }
  // The last tenth of the day, in which orders renew themselves.
  if (act === autoRenew) await box.database.shiftTime('22 hours');
  return body.orderId;
}

/** What the workers do until nothing is left to do. */
async function recover(course: Course, crash?: CrashPoint): Promise<void> {
  asked.onFind = undefined;
  const settle = async (deps: Deps) => {
    await settleRenewals(deps, render());
    await settleReplacements(deps, render());
    if (course.act === autoRenew) await renewDueOrders(deps, render());
  };
  await box.database.shiftTime('61 seconds');
  if (crash) await settle(depsOf(crash)).catch(() => undefined);
  for (const wait of ['61 seconds', '61 seconds', '2 minutes', '6 minutes', '10 minutes']) {
    await box.database.shiftTime(wait);
    await Promise.all([settle(depsOf()), settle(depsOf()), box.settle()]);
  }
  await Promise.all([box.release(), box.release()]);
}

async function expectSettled(course: Course, orderId: number, key: string): Promise<void> {
  const [order] = await box.database.sql<{ looks: string; phone: string }>(
    `SELECT concat_ws(' ', status, rent_days + renewed_days, replacements) AS looks, phone FROM orders
      WHERE tenant_id = $1 AND order_id = $2`,
    [customer.tenantId, orderId],
  );
  expect(course.ends).toContain(order?.looks);
  const open = await box.database.sql(
    `SELECT 'renewal', state FROM renewals WHERE order_id = $1 AND state NOT IN ('won', 'refused')
     UNION ALL SELECT 'replacement', state FROM replacements WHERE order_id = $1 AND state = 'started'
     UNION ALL SELECT 'attempt', state FROM attempts WHERE order_id = $1 AND state IN ('started', 'unknown')
     UNION ALL SELECT 'rental', state FROM rentals WHERE order_id = $1 AND state = 'releasing'`,
    [orderId],
  );
  expect(open, 'INV19 nothing is left to settle').toEqual([]);
  // INV8: whatever was sold for this order serves it or went back.
  for (const { phone, upstreamId } of asked.sold.slice(soldBefore)) {
    const serves = phone === order?.phone && order?.looks.startsWith('active');
    const wentBack = asked.released.includes(upstreamId);
    expect(serves || wentBack, `INV8 ${phone} serves or went back`).toBe(true);
  }
  if (!course.keyed) return;
  const [stored] = await box.database.sql<{ status: number | null }>(
    'SELECT response_status AS status FROM idempotency_keys WHERE tenant_id = $1 AND key = $2',
    [customer.tenantId, key],
  );
  // It died before anything was kept, and the key is free; or the key has its answer for good.
  if (!stored) return;
  expect(stored.status, 'INV6 the key is answered').not.toBeNull();
  const again = await course.act(depsOf(), orderId, key);
  expect(again).toMatchObject({ status: stored.status, replayed: true });
}

/** Ends the order, so that time may pass for the next without more ado. */
async function tidy(orderId: number): Promise<void> {
  await releaseOrder(depsOf(), requestOf(orderId, ''), String(orderId)).catch(() => undefined);
  await box.release();
}

async function dieOnce(course: Course, crash: CrashPoint, settlerCrash?: CrashPoint): Promise<void> {
  const orderId = await begin(course);
  const key = randomUUID();
  await course.act(depsOf(crash), orderId, key).catch(() => undefined);
  await recover(course, settlerCrash);
  await expectSettled(course, orderId, key);
  await tidy(orderId);
}

const LIVES = Number.POSITIVE_INFINITY;

it.each(
  Object.keys(COURSES),
)('F11 INV16 INV20: %s; a process that dies before or after any call ends in the same books', async (name) => {
  const course = COURSES[name];
  if (!course) throw new Error('no such course');
  const life = createCrashPoint(LIVES, 'before');
  await dieOnce(course, life);
  expect(life.calls).toBeGreaterThanOrEqual(2);
  for (let at = 1; at <= life.calls; at++) {
    for (const when of ['before', 'after'] as const) await dieOnce(course, createCrashPoint(at, when));
  }
  await expectSoundBooks(box.database);
});

it.each([
  'a renewal wins',
  'the answer of a renewal that may be repeated is lost',
  'the answer of a renewal is lost and cannot be asked for',
  'an order renews itself, its answer is lost',
  'the second offer replaces',
])('F11 INV20: %s; a settler that dies at any call leaves nothing that the next does not finish', async (name) => {
  const course = COURSES[name];
  if (!course) throw new Error('no such course');
  // The action dies once the provider has been called, which leaves most to settle.
  const life = createCrashPoint(LIVES, 'before');
  await dieOnce(course, life);
  for (let at = 1; at < 20; at++) {
    const settler = createCrashPoint(at, at % 2 === 0 ? 'before' : 'after');
    await dieOnce(course, createCrashPoint(life.calls, 'before'), settler);
    if (!settler.dead) break;
  }
  await expectSoundBooks(box.database);
});
