import { type Db, run, type Tx } from '../db/index.ts';

/** The number of a running order, and who sold it. */
export interface InjectionTarget {
  readonly providerId: number;
  readonly upstreamId: string;
  readonly phone: string;
  readonly displayNo: string;
  readonly service: string;
}

interface TargetRow {
  status: string;
  provider_id: bigint;
  upstream_id: string;
  phone: string;
  display_no: string;
  service: string;
}

/** What can receive a message of an order of the test side, or why nothing can. */
export async function findInjectionTarget(
  source: Db | Tx,
  tenantId: number,
  orderId: number,
): Promise<InjectionTarget | 'pending' | 'ended'> {
  const [row] = await run<TargetRow>(source, {
    name: 'injection_target',
    text: `SELECT status, provider_id, upstream_id, phone, display_no, service FROM orders
            WHERE tenant_id = $1 AND order_id = $2 AND wallet = 'test'`,
    values: [tenantId, orderId],
  });
  if (row?.status === 'pending') return 'pending';
  if (row?.status !== 'active') return 'ended';
  return {
    providerId: Number(row.provider_id),
    upstreamId: row.upstream_id,
    phone: row.phone,
    displayNo: row.display_no,
    service: row.service,
  };
}
