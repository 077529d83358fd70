import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchBox, type BenchCustomer, startBenchBox } from './box.ts';
import { loadHttp } from './http-load.ts';
import { type Contender, quotients, type Rounds, runRounds, sample } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { purchaseRequests } from './orders.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { purchaseScript } from './purchase-script.ts';
import type { Finding } from './report.ts';

const CLIENTS = 32;
const TENANTS = 200;

const BUY_MANY = `box, ${TENANTS} tenants`;
const BUY_ONE = 'box, one tenant';
const BUY_WITH_KEY = `box, ${TENANTS} tenants, Idempotency-Key`;
const CALL_MANY = `pgbench, ${TENANTS} tenants`;
const CALL_ONE = 'pgbench, one tenant';

/** Purchases over HTTP until the order is active, beside pgbench calling the same SQL functions in the same order. */
export async function benchPurchase(options: BenchOptions): Promise<Finding> {
  const pgbench = findPgbench();
  const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-pgbench-'));
  const box = await startBenchBox(options.profileTo);
  try {
    const customers = await box.customers(TENANTS);
    const buyer = (name: string, requests: () => Buffer): Contender => ({
      name,
      run: () => buy(box, requests, options),
    });
    const caller = (name: string, from: readonly BenchCustomer[]): Contender => ({
      name,
      run: async () =>
        await runPgbench(pgbench, {
          databaseUrl: box.databaseUrl,
          postmasterPid: box.postmasterPid,
          serverPid: box.pid,
          clients: CLIENTS,
          seconds: Math.ceil(options.roundMs / 1_000),
          script: await purchaseScript(from, box.providerId),
          folder,
        }),
    });
    const one = customers.slice(0, 1);
    const rounds = await runRounds(
      [
        buyer(BUY_MANY, purchaseRequests(customers)),
        caller(CALL_MANY, customers),
        buyer(BUY_ONE, purchaseRequests(one)),
        caller(CALL_ONE, one),
        buyer(BUY_WITH_KEY, purchaseRequests(customers, { withIdempotencyKey: true })),
      ],
      options.rounds,
    );
    return {
      title: `Purchase: POST /api/sms/orders/purchase until the order is active, ${CLIENTS} clients, fsync on`,
      rounds,
      claims: claimsOn(rounds),
      notes: [await countStatements(box, customers)],
    };
  } finally {
    await box.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function claimsOn(rounds: Rounds): Finding['claims'] {
  return [
    {
      text: `box over pgbench, ${TENANTS} tenants`,
      values: quotients(rounds, [BUY_MANY, CALL_MANY], 'rate'),
      atLeast: 0.5,
    },
    { text: 'box over pgbench, one tenant', values: quotients(rounds, [BUY_ONE, CALL_ONE], 'rate'), atLeast: 0.5 },
  ];
}

async function buy(box: BenchBox, nextRequest: () => Buffer, { roundMs, warmUpMs }: BenchOptions) {
  const load = (durationMs: number) =>
    loadHttp({ port: box.port, connections: CLIENTS, durationMs, expectedStatus: 201, nextRequest });
  await load(warmUpMs);
  return await sample({ serverPid: box.pid, postmasterPid: box.postmasterPid }, () => load(roundMs));
}

/** How many purchases shared a statement when many came at once. */
async function countStatements(box: BenchBox, customers: readonly BenchCustomer[]): Promise<string> {
  const reserves = async () => (await box.countStatements()).get('purchase_reserve') ?? 0;
  const before = await reserves();
  const { operations } = await loadHttp({
    port: box.port,
    connections: CLIENTS,
    durationMs: 1_000,
    expectedStatus: 201,
    nextRequest: purchaseRequests(customers),
  });
  const batch = operations / Math.max(1, (await reserves()) - before);
  return `At ${CLIENTS} clients, ${batch.toFixed(1)} purchases shared one call of purchase_reserve.`;
}
