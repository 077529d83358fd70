import { randomBytes, randomFillSync, randomInt } from 'node:crypto';

/** Randomness as a port: production draws from the operating system, a simulation from a seed. */
export interface Random {
  bytes(length: number): Buffer;
  /** A whole number from 0 up to, and not including, `bound`. */
  below(bound: number): number;
}

/** Drawn ahead, because a draw of a few bytes costs 3 µs, ten times what copying them does. */
const reserve = Buffer.allocUnsafeSlow(4_096);
const LENGTH_FROM_RESERVE_MAX = 64;
let used = reserve.length;

function drawBytes(length: number): Buffer {
  if (length > LENGTH_FROM_RESERVE_MAX) return randomBytes(length);
  if (used + length > reserve.length) {
    randomFillSync(reserve);
    used = 0;
  }
  const drawn = Buffer.from(reserve.subarray(used, used + length));
  // Given out once and kept nowhere else: it may become a key.
  reserve.fill(0, used, used + length);
  used += length;
  return drawn;
}

export const systemRandom: Random = {
  bytes: drawBytes,
  below: (bound) => randomInt(bound),
};
