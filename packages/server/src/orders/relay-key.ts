import { type DataKey, open, seal } from '../crypto/index.ts';

const PURPOSE = 'relay-key';

/** Seals the relay key of an order, bound to the order's number. */
export function sealRelayKey(dataKey: DataKey, displayNo: string, relayKey: string): Buffer {
  return seal(dataKey, { purpose: PURPOSE, recordId: displayNo }, relayKey);
}

/** The reverse of {@link sealRelayKey}. */
export function openRelayKey(
  dataKey: DataKey,
  order: { readonly displayNo: string; readonly relaySealed: Buffer },
): string {
  return open(dataKey, { purpose: PURPOSE, recordId: order.displayNo }, order.relaySealed).toString('utf8');
}
