import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes identifiers that need no database. */
export interface Ids {
  /** UUID version 7 (RFC 9562): sorts by the time it was made, also within a millisecond of one process. */
  uuid(): string;
  /** The customer's order number: `S`, two digits of the year, two of the month, ten random characters. */
  displayOrderNo(): string;
  requestId(): string;
}

/** Builds {@link Ids} on a clock and a source of randomness. */
export function createIds(clock: Clock, random: Random): Ids {
  let lastMs = 0;
  let sequence = 0;
  // RFC 9562, 6.2, method 1: a counter of 12 bits, which borrows from the next millisecond when it is full.
  const tick = () => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      sequence = random.below(1024);
    } else if (sequence < 4095) {
      sequence += 1;
    } else {
      lastMs += 1;
      sequence = 0;
    }
    return { timeMs: lastMs, sequence };
  };
  return {
    uuid: () => uuidV7(tick(), random.bytes(8)),
    displayOrderNo: () => {
      const month = clock.now().toISOString().slice(2, 7).replace('-', '');
      return `S${month}${crockford(random.bytes(10))}`;
    },
    requestId: () => `req_${random.bytes(12).toString('base64url')}`,
  };
}

function uuidV7({ timeMs, sequence }: { timeMs: number; sequence: number }, noise: Buffer): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(timeMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  noise.copy(bytes, 8);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** One character of Crockford's base 32 per byte: no letters that are mistaken for digits. */
function crockford(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes) text += CROCKFORD[byte & 31];
  return text;
}
