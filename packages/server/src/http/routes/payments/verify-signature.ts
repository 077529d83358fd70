import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock, and the way here, may be off. */
const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  readonly id: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  /** One or several signatures, parted by spaces: `v1,` and base64. */
  readonly signature: string | undefined;
  /** The bytes as they came. */
  readonly body: string;
}

/** Whether a request is signed with the secret (`whsec_…`) and fresh, as Standard Webhooks 1.0 asks. */
export function isSigned({ id, timestamp, signature, body }: SignedRequest, secret: string, now: Date): boolean {
  if (!id || !signature || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signature.split(' ').some((candidate) => {
    if (!candidate.startsWith('v1,')) return false;
    const given = Buffer.from(candidate.slice('v1,'.length), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
