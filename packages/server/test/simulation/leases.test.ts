import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DataKey } from '../../src/crypto/index.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { claimCode, freeLease, renewLease, takeLease } from '../../src/leases/index.ts';
import { injectMessage, openMessageBody } from '../../src/messages/index.ts';
import { expectSoundBooks } from '../support/order-invariants.ts';
import { type Caller, call, type SandboxBox, startSandboxBox } from '../support/sandbox-box.ts';

const NUMBERS = 3;
const TTL_SECONDS = 10;

type Step =
  | { readonly kind: 'take' }
  /** By a holder, who may have lost its lease long ago. */
  | { readonly kind: 'claim' | 'free' | 'heartbeat'; readonly holder: number }
  | { readonly kind: 'message'; readonly order: number; readonly hasCode: boolean }
  | { readonly kind: 'wait'; readonly seconds: number };

const holder = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'take' } as const) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('claim' as const), holder }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('free' as const, 'heartbeat' as const), holder }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('message' as const), order: fc.nat(NUMBERS - 1), hasCode: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 12 }) }) },
);
/** Steps of one group run at the same time. */
const schedule = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 5, maxLength: 15 });

let box: SandboxBox;
let caller: Caller;
let dataKey: DataKey;
let runs = 0;
let sent = 0;

beforeAll(async () => {
  box = await startSandboxBox();
  caller = await box.testCaller(await box.customer());
  dataKey = await box.context.tenants.dataKeys.get(box.context.db, caller.tenantId);
});
afterAll(async () => {
  await expectSoundBooks(box.database);
  await box.close();
});

/** What the database itself says about who held what when; no row is right. */
const WRONG: Readonly<Record<string, string>> = {
  'two leases hold an order at the same time': `
    SELECT a.lease_id FROM leases a JOIN leases b ON b.tenant_id = a.tenant_id AND b.order_id = a.order_id AND b.lease_id <> a.lease_id
     WHERE tstzrange(a.created_at, least(a.ended_at, a.expires_at)) && tstzrange(b.created_at, least(b.ended_at, b.expires_at))`,
  'a claimed message came before its lease, after it, or is of another order': `
    SELECT c.message_id FROM message_claims c JOIN leases l USING (tenant_id, lease_id) JOIN messages m USING (tenant_id, message_id)
     WHERE m.order_id <> l.order_id OR m.created_at <= l.created_at OR m.created_at > least(l.ended_at, l.expires_at)`,
  'a claim was made after somebody else had taken the order': `
    SELECT c.message_id FROM message_claims c JOIN leases l USING (tenant_id, lease_id)
      JOIN leases n ON n.tenant_id = l.tenant_id AND n.order_id = l.order_id AND n.created_at > l.created_at
     WHERE c.claimed_at > n.created_at`,
};

/** Runs a schedule; returns the codes that were handed out. */
async function play(groups: readonly (readonly Step[])[]): Promise<string[]> {
  runs += 1;
  const { context } = box;
  const tag = `run-${runs}`;
  const scope = { tenantId: caller.tenantId, wallet: 'test' } as const;
  const orders: number[] = [];
  for (let bought = 0; bought < NUMBERS; bought += 1) {
    const body = { service: 'test-silent', country: 'US', tag };
    orders.push((await call(box, caller, 'orders/purchase', { body })).body.orderId);
  }
  const leases: string[] = [];
  const codes: string[] = [];
  const hold = async (kind: 'claim' | 'free' | 'heartbeat', leaseId: string) => {
    if (kind === 'free') await freeLease(context.db, scope, leaseId);
    else if (kind === 'heartbeat') await renewLease(context.db, scope, leaseId);
    else {
      const message = await claimCode(context.db, dataKey, scope, leaseId);
      if (message) codes.push(openMessageBody(dataKey, message).code ?? 'none');
    }
  };
  const run = async (one: Step): Promise<void> => {
    if (one.kind === 'take') {
      const request = { service: null, country: null, tag, ttlSeconds: TTL_SECONDS };
      leases.push((await takeLease(context, scope, request)).leaseId);
    } else if (one.kind === 'message') {
      sent += 1;
      const text = one.hasCode ? `Your code is ${100_000 + sent}.` : 'Hello';
      const message = { tenantId: scope.tenantId, orderId: orders[one.order] ?? 0, sender: 'Site', text };
      await injectMessage(context.ingest, context.db, message);
    } else if (one.kind === 'wait') {
      await box.database.shiftTime(`${one.seconds} seconds`);
    } else {
      const leaseId = leases.at(-1 - one.holder);
      if (leaseId !== undefined) await hold(one.kind, leaseId);
    }
  };
  for (const group of groups) {
    const results = await Promise.allSettled(group.map(run));
    for (const result of results) {
      if (result.status === 'rejected' && !isRefusal(result.reason)) throw result.reason;
    }
  }
  return codes;
}

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && ['NO_FREE_NUMBER', 'LEASE_ENDED'].includes(error.code);
}

it('whatever happens at the same time: one holder an order, each code to one holder, and only what came while it held', async () => {
  let handedOut = 0;
  await fc.assert(
    fc.asyncProperty(schedule, async (groups) => {
      const codes = await play(groups);
      handedOut += codes.length;
      expect(codes).not.toContain('none');
      expect(new Set(codes).size).toBe(codes.length);
      for (const [wrong, sql] of Object.entries(WRONG)) expect(await box.database.sql(sql), wrong).toEqual([]);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(handedOut).toBeGreaterThan(20);
}, 120_000);

it('a holder gets every code that came while it held, however it asks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), async (asks) => {
      runs += 1;
      const scope = { tenantId: caller.tenantId, wallet: 'test' } as const;
      const tag = `run-${runs}`;
      const { body } = await call(box, caller, 'orders/purchase', {
        body: { service: 'test-silent', country: 'US', tag },
      });
      const request = { service: null, country: null, tag, ttlSeconds: TTL_SECONDS };
      const { leaseId } = await takeLease(box.context, scope, request);
      const claimed: (string | null)[] = [];
      const claim = async () => {
        const message = await claimCode(box.context.db, dataKey, scope, leaseId);
        if (message) claimed.push(openMessageBody(dataKey, message).code);
        return message;
      };
      const wanted: string[] = [];
      for (const asksNow of asks) {
        sent += 1;
        wanted.push(String(100_000 + sent));
        const message = {
          tenantId: scope.tenantId,
          orderId: body.orderId,
          sender: 'Site',
          text: `Code ${100_000 + sent}`,
        };
        await injectMessage(box.context.ingest, box.context.db, message);
        if (asksNow) await claim();
      }
      while (await claim());
      expect(claimed).toEqual(wanted);
    }),
    { numRuns: 25 },
  );
}, 60_000);
