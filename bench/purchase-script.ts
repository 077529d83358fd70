import type { Db, Statement } from '../packages/server/src/db/database.ts';
import {
  type ConfirmationRow,
  confirmPurchases,
  type ReservationRow,
  reservePurchases,
} from '../packages/server/src/orders/index.ts';
import type { BenchCustomer } from './box.ts';

/** Stand for what differs from order to order; each occurs nowhere else in the statements. */
const TENANT = 901_000_001;
const ORDER = 902_000_002;
const HOLD_ID = '01903000-0000-7000-8000-000000000003';
const REFERENCE = '01904000-0000-7000-8000-000000000004';
const UNIQUE = '9050000000005';

/**
 * A pgbench script that makes one order as the box does: `purchase_reserve` with one row, then `purchase_confirm`, in
 * the very statements and JSON the box sends, because they are taken from its code.
 */
export async function purchaseScript(customers: readonly BenchCustomer[], providerId: number): Promise<string> {
  const tenants = customers.map(({ tenantId }) => tenantId);
  const [lowest, highest] = [Math.min(...tenants), Math.max(...tenants)];
  if (highest - lowest + 1 !== tenants.length) throw new Error('The tenants of the bench do not have ids in a row.');
  const reserve = await capture((db) => reservePurchases(db, [reservation(providerId)]));
  const confirm = await capture((db) => confirmPurchases(db, [confirmation(providerId)]));
  return [
    `\\set tenant random(${lowest}, ${highest})`,
    // Thirteen digits, so that it also serves in a phone number; two alike in one bench are most unlikely.
    '\\set unique random(1000000000000, 9999999999999)',
    toPgbench(reserve),
    '\\gset',
    `${toPgbench(confirm)};`,
  ].join('\n');
}

function reservation(providerId: number): ReservationRow {
  return {
    tenantId: TENANT,
    wallet: 'test',
    displayNo: `B${UNIQUE}`,
    service: 'instagram',
    country: 'US',
    numberType: 'virtual',
    anyNumberType: true,
    anyOffer: true,
    rentDays: 1,
    priceMicros: 610_000n,
    maxPriceMicros: null,
    currency: 'USDT',
    holdId: HOLD_ID,
    providerId,
    offerKey: 'US:instagram:virtual',
    reference: REFERENCE,
    maxCostMicros: 510_000n,
    relayHash: Buffer.from(`a5`.repeat(24) + `000${UNIQUE}`, 'hex'),
    relaySealed: Buffer.alloc(69, 0x5a),
    tag: null,
    note: null,
    autoRenew: false,
    idempotencyKey: null,
    requestHash: null,
    leaseSeconds: 60,
    apiKeyId: 1,
    templateId: null,
    policyRevision: 0,
    limits: { activeNumbers: null, perMinute: null, perHour: null, perDay: null },
  };
}

function confirmation(providerId: number): ConfirmationRow {
  return {
    tenantId: TENANT,
    orderId: ORDER,
    attemptNo: 1,
    providerId,
    upstreamId: `bench-${UNIQUE}`,
    phone: `+9${UNIQUE}`,
    costMicros: 510_000n,
    expiresAt: null,
    answer: null,
  };
}

/** The one statement that a function of the box sends. */
async function capture(send: (db: Db) => Promise<unknown>): Promise<Statement> {
  const sent: Statement[] = [];
  await send({
    single: (statement) => {
      sent.push(statement);
      return Promise.resolve([]);
    },
    transaction: () => Promise.reject(new Error('One statement was expected, not a transaction.')),
  });
  const [statement, ...more] = sent;
  if (!statement || more.length > 0) throw new Error('One statement was expected.');
  return statement;
}

/** What stands for what is given to `format()` in its place. */
const ARGUMENTS: ReadonlyMap<string, string> = new Map([
  [String(TENANT), ':tenant::text'],
  [String(ORDER), ':order_id::text'],
  [HOLD_ID, 'uuidv7()'],
  [REFERENCE, 'uuidv7()'],
  [UNIQUE, ':unique::text'],
]);

/** The statement with its JSON built by `format()`; pgbench takes a colon before a letter or a digit for a variable. */
function toPgbench({ text, values = [] }: Statement): string {
  const args: string[] = [];
  const template = String(values[0])
    .replaceAll("'", "''")
    .replaceAll(new RegExp([...ARGUMENTS.keys()].join('|'), 'g'), (found) => {
      args.push(ARGUMENTS.get(found) ?? '');
      return '%s';
    })
    .replaceAll('":', '": ')
    .replaceAll(/:(?=\w)/g, '.');
  return text.replace('$1', () => `format('${template}', ${args.join(', ')})`);
}
