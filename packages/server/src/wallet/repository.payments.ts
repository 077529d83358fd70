import type { Tx } from '../db/index.ts';
import type { Payment } from './payment.ts';

/** False when the reference is there already, or the tenant is not. Waits for whoever is booking the same reference. */
export async function insertPayment(tx: Tx, payment: Payment): Promise<boolean> {
  const rows = await tx.query({
    name: 'payments_insert',
    text: `INSERT INTO payments (reference, tenant_id, amount, currency, created_at)
           VALUES ($1, $2, $3, $4, app_now()) ON CONFLICT DO NOTHING RETURNING 1`,
    values: [payment.reference, payment.tenantId, payment.amountMicros, payment.currency],
  });
  return rows.length > 0;
}

export async function findPayment(tx: Tx, reference: string): Promise<Payment | undefined> {
  const [row] = await tx.query<{ tenant_id: bigint; amount: bigint; currency: string }>({
    name: 'payments_find',
    text: 'SELECT tenant_id, amount, currency FROM payments WHERE reference = $1',
    values: [reference],
  });
  return row && { reference, tenantId: Number(row.tenant_id), amountMicros: row.amount, currency: row.currency };
}
