/**
 * A 32-bit hash of a seed and a text (FNV-1a with the finalizer of MurmurHash3): what makes a simulated market the
 * same on every start without storing it. Not for secrets.
 */
export function hash32(seed: number, text: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number from 0 up to, and not including, 1. */
export function seededUnit(seed: number, text: string): number {
  return hash32(seed, text) / 2 ** 32;
}

/** A whole number from `min` to `max`, both included. */
export function seededBetween(seed: number, text: string, { min, max }: { min: number; max: number }): number {
  return min + Math.floor(seededUnit(seed, text) * (max - min + 1));
}
