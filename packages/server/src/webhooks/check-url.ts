import { AppError } from '../kernel/errors.ts';
import type { EgressClient } from './egress-client.ts';
import { AddressRefused } from './target-url.ts';

/**
 * Refuses a URL that nothing would be sent to. Asks name servers, so that no transaction may be open.
 * @throws AppError WEBHOOK_URL_REFUSED
 */
export async function checkUrl({ egress }: { readonly egress: EgressClient }, url: string): Promise<void> {
  try {
    await egress.check(url);
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    throw new AppError('WEBHOOK_URL_REFUSED', {
      detail: `${error.message} Nothing was changed; take a public https address.`,
      fields: [{ field: '/url', message: error.message }],
      cause: error,
    });
  }
}
