import type { Body } from '../endpoints.ts';
import type { KeyedOptions, Transport } from '../transport.ts';

/** The test side of the account. */
export function createSandbox({ create }: Transport) {
  return {
    /** Delivers a message to an order of the test side, as if somebody had sent it. */
    injectMessage: (body: Body<'POST /api/sms/sandbox/messages'>, options?: KeyedOptions) =>
      create('POST /api/sms/sandbox/messages', { body }, options),
    /** Fills the play wallet up. */
    topUp: (options?: KeyedOptions) => create('POST /api/sms/sandbox/top-up', {}, options),
  };
}
