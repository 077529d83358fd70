import { randomBytes, randomInt } from 'node:crypto';

/** Randomness as a port: production draws from the operating system, a simulation from a seed. */
export interface Random {
  bytes(length: number): Buffer;
  /** A whole number from 0 up to, and not including, `bound`. */
  below(bound: number): number;
}

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  below: (bound) => randomInt(bound),
};
