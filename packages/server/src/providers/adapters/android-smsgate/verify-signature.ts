import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InboundRequest } from '../../provider.ts';
import { ProviderError } from '../../provider-error.ts';

/** How far a phone's clock may be from ours, and so for how long a stolen request is of use. */
const TOLERANCE_SECONDS = 300;

/**
 * Checks that a phone sent the request, and just now: `X-Signature` is the HMAC-SHA256 in hexadecimal of the body as it
 * came followed by `X-Timestamp`, in Unix seconds. A phone signs each attempt anew.
 * @throws ProviderError `rejected`
 */
export function verifySignature({ headers, body }: InboundRequest, signingKey: string, now: Date): void {
  const timestamp = headers['x-timestamp'] ?? '';
  const signature = headers['x-signature'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature)) {
    throw new ProviderError('rejected', 'a delivery without a signature');
  }
  const expected = createHmac('sha256', signingKey).update(body).update(timestamp).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw new ProviderError('rejected', 'a delivery whose signature is wrong: check signingKey');
  }
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new ProviderError('rejected', 'a delivery that is too old or from the future: check the clocks');
  }
}
