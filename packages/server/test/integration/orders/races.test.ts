import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppContext } from '../../../src/context.ts';
import type { Db } from '../../../src/db/index.ts';
import { AppError } from '../../../src/kernel/errors.ts';
import { ingestMessages } from '../../../src/messages/index.ts';
import {
  cancelOrder,
  expireOrders,
  purchaseOrder,
  releaseNumbers,
  releaseOrder,
  renewOrder,
  replaceOrder,
  settlePurchases,
  settleRenewals,
  settleReplacements,
} from '../../../src/orders/index.ts';
import type { TestCustomer } from '../../support/box.ts';
import { expectSoundBooks } from '../../support/order-invariants.ts';
import { type ScriptedBox, startScriptedBox } from '../../support/scripted-box.ts';
import { createScriptedProvider, refuse, refuseRenewal, scriptedOffer } from '../../support/scripted-provider.ts';
import { choices, createStepper, type Gate, gatedDb, interleavings } from '../../support/stepper.ts';

const provider = createScriptedProvider([scriptedOffer(1, { stock: 1_000_000 })]);
let box: ScriptedBox;
let second: Awaited<ReturnType<ScriptedBox['secondNode']>>;
let customer: TestCustomer;
let messages = 0;

beforeAll(async () => {
  box = await startScriptedBox({ provider });
  second = await box.secondNode();
  customer = await box.customer(1_000_000);
});
afterAll(async () => {
  await second.close();
  await box.close();
});

/** The order that a scenario is about. */
interface Subject {
  readonly orderId: number;
  readonly phone: string;
}

interface Action {
  readonly kind: string;
  /** Statements that change something, and all statements. */
  readonly writes: number;
  readonly statements: number;
  readonly act: (subject: Subject, node: AppContext, db: Db, gate: Gate) => Promise<unknown>;
}

const owner = (orderId: number) => ({
  tenantId: customer.tenantId,
  wallet: 'live' as const,
  idOrDisplayNo: String(orderId),
  apiKeyId: null,
  idempotency: null,
});
const depsOf = (node: AppContext, db: Db) => ({ ...node.purchase, changes: node.changes, db });
const rendererOf = (node: AppContext) => node.rendererFor('req_race');

const cancel: Action = {
  kind: 'cancel',
  writes: 1,
  statements: 3,
  act: ({ orderId }, node, db) => cancelOrder(depsOf(node, db), owner(orderId), String(orderId), rendererOf(node)),
};
const release: Action = {
  kind: 'release',
  writes: 1,
  statements: 3,
  act: ({ orderId }, node, db) => releaseOrder(depsOf(node, db), owner(orderId), String(orderId)),
};
const message: Action = {
  kind: 'message',
  writes: 2,
  statements: 2,
  act: ({ phone }, node, _db, gate) => {
    messages += 1;
    const { ingest } = node;
    const gated = {
      ...ingest,
      match: (address: Parameters<typeof ingest.match>[0]) => gate(() => ingest.match(address)),
      store: (row: Parameters<typeof ingest.store>[0]) => gate(() => ingest.store(row)),
    };
    const text = 'Your code is 123456.';
    return ingestMessages(gated, box.ids['provider'] ?? 0, [
      { externalId: `race-${messages}`, upstreamId: null, phone, sender: 'Instagram', text, receivedAt: null },
    ]);
  },
};
const expire: Action = {
  kind: 'expire',
  writes: 2,
  statements: 2,
  act: async (_subject, _node, db, gate) => {
    await gate(() => box.database.shiftTime('25 hours'));
    await expireOrders(db);
  },
};
const renew: Action = {
  kind: 'renew',
  writes: 2,
  statements: 4,
  act: ({ orderId }, node, db) => renewOrder(depsOf(node, db), { ...owner(orderId), days: 1 }, rendererOf(node)),
};
const renewRefused: Action = {
  ...renew,
  kind: 'renew, refused',
  act: (...args) => {
    // The scripts of concurrent calls are shared; whichever call takes it is refused.
    provider.nextRenew.push(refuseRenewal('rejected'));
    return renew.act(...args);
  },
};
const replace: Action = {
  kind: 'replace',
  writes: 2,
  statements: 4,
  act: ({ orderId }, node, db) => replaceOrder(depsOf(node, db), owner(orderId), rendererOf(node)),
};
const replaceRefused: Action = {
  ...replace,
  kind: 'replace, refused',
  act: (...args) => {
    provider.next.push(refuse('rejected'));
    return replace.act(...args);
  },
};
const ACTIONS = [cancel, release, message, expire, renew, replace];
const ALL = [...ACTIONS, renewRefused, replaceRefused];
const WRITES = new Set([
  'order_cancel',
  'order_release',
  'orders_expire',
  'renewal_reserve',
  'renewal_confirm',
  'renewal_refuse',
  'replacement_reserve',
  'replacement_advance',
  'replacement_confirm',
]);

async function buy(): Promise<Subject> {
  provider.next.length = 0;
  provider.nextRenew.length = 0;
  const answer = await purchaseOrder(
    box.context.purchase,
    {
      tenantId: customer.tenantId,
      wallet: 'live',
      service: 'instagram',
      country: 'US',
      numberType: null,
      rentDays: 1,
      maxPriceMicros: null,
      offerId: null,
      autoRenew: false,
      tag: null,
      note: null,
      apiKeyId: null,
      templateId: null,
      idempotency: null,
    },
    box.context.rendererFor('req_race'),
  );
  return JSON.parse(answer.body);
}

/** A refusal that an action may meet because another one came first. Anything else is a fault. */
const REFUSALS = new Set([
  'ORDER_ENDED',
  'ORDER_HAS_MESSAGES',
  'CONFLICT',
  'RENEWAL_REFUSED',
  'NO_STOCK',
  'LIMIT_REACHED',
]);

function expectAnswered(results: readonly PromiseSettledResult<unknown>[], scenario: string): void {
  for (const result of results) {
    if (result.status === 'rejected') {
      const { reason } = result;
      expect(reason instanceof AppError ? reason.code : reason, scenario).toSatisfy((code) => REFUSALS.has(code));
    } else if (result.value && typeof result.value === 'object' && 'body' in result.value) {
      const { code, status } = JSON.parse(String(result.value.body));
      expect(code ?? status, scenario).toSatisfy((said) => said === 'active' || REFUSALS.has(said));
    }
  }
}

async function runInOrder(actions: readonly Action[], order: readonly number[], names?: ReadonlySet<string>) {
  const subject = await buy();
  const steppers = actions.map(({ act }, index) => {
    const node = index % 2 === 0 ? box.context : second.context;
    return createStepper((gate) => act(subject, node, gatedDb(node.db, gate, names), gate));
  });
  for (const index of order) await steppers[index]?.step();
  const results = await Promise.allSettled(steppers.map((stepper) => stepper.finish()));
  const scenario = `${actions.map(({ kind }) => kind).join(', ')} in the order ${order.join(' ')}`;
  expectAnswered(results, scenario);
}

/** INV8 INV19: lets the workers finish, and looks whether every number sold serves an order or went back. */
async function expectNothingLeft(): Promise<void> {
  const render = rendererOf(box.context);
  const deps = depsOf(box.context, box.context.db);
  for (let runs = 0; runs < 3; runs++) {
    await box.database.shiftTime('25 hours');
    await settlePurchases(deps, render);
    await settleRenewals(deps, render);
    await settleReplacements(deps, render);
    while ((await expireOrders(box.context.db)).length > 0);
    while ((await releaseNumbers(box.context)) > 0);
  }
  const open = await box.database.sql(
    `SELECT 'order' AS what FROM orders WHERE status IN ('pending', 'active')
     UNION ALL SELECT 'attempt' FROM attempts WHERE state IN ('started', 'unknown')
     UNION ALL SELECT 'renewal' FROM renewals WHERE state IN ('started', 'unknown', 'lapsed')
     UNION ALL SELECT 'replacement' FROM replacements WHERE state = 'started'
     UNION ALL SELECT 'rental' FROM rentals WHERE state <> 'released'`,
  );
  expect(open).toEqual([]);
  const released = new Set(provider.released);
  expect(provider.sold.filter(({ upstreamId }) => !released.has(upstreamId))).toEqual([]);
  await expectSoundBooks(box.database);
  // It would prove little if nothing had happened.
  const ends = await box.database.sql<{ status: string }>('SELECT DISTINCT status FROM orders ORDER BY 1');
  const outcomes = await box.database.sql<{ state: string }>('SELECT DISTINCT state FROM renewals ORDER BY 1');
  const swaps = await box.database.sql<{ n: number }>('SELECT DISTINCT replacements AS n FROM orders ORDER BY 1');
  expect(ends.map(({ status }) => status)).toEqual(['cancelled', 'expired', 'released']);
  expect(outcomes.map(({ state }) => state)).toEqual(['refused', 'suspense', 'won']);
  expect(swaps.map(({ n }) => n)).toEqual([0, 1, 2, 3]);
}

describe('F18: one order, in every order of the steps', () => {
  const named = (size: number, from: readonly Action[]) =>
    [...choices(from, size)].map((actions) => [actions.map(({ kind }) => kind).join(' × '), actions] as const);

  it.each(named(2, ALL))('INV3 INV5 INV7 INV9 INV16: %s, statement by statement', async (_name, actions) => {
    const kinds = actions.map(({ kind, statements: steps }) => ({ kind, steps }));
    for (const order of interleavings(kinds)) await runInOrder(actions, order);
    await expectSoundBooks(box.database);
  });

  it.each(named(3, ACTIONS))('INV3 INV5 INV7 INV9 INV16: %s, change by change', async (_name, actions) => {
    const kinds = actions.map(({ kind, writes: steps }) => ({ kind, steps }));
    for (const order of interleavings(kinds)) await runInOrder(actions, order, WRITES);
    await expectSoundBooks(box.database);
  });
});

describe('F18: one order, at the same time', () => {
  const atOnce = async (actions: readonly Action[]) => {
    const subject = await buy();
    const direct: Gate = (work) => work();
    const running = actions.map(({ act }, index) => {
      const node = index % 2 === 0 ? box.context : second.context;
      return act(subject, node, node.db, direct);
    });
    expectAnswered(await Promise.allSettled(running), actions.map(({ kind }) => kind).join(', '));
  };

  it('INV3 INV5 INV7 INV9 INV16: every three actions, on two nodes', async () => {
    for (const actions of choices(ACTIONS, 3)) await atOnce(actions);
    await expectSoundBooks(box.database);
  });

  it('INV3 INV5 INV7 INV9 INV16: all of them, several times each, begun in ever another order', async () => {
    for (let round = 0; round < 40; round++) {
      const actions = [...ALL, ...ALL].filter((_, index) => (index * 7 + round) % 3 !== 0);
      await atOnce([...actions.slice(round % actions.length), ...actions.slice(0, round % actions.length)]);
    }
    await expectSoundBooks(box.database);
  });
});

it('INV8 INV19: afterwards nothing is open, and every number that was sold went back', expectNothingLeft);
