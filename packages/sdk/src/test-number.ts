import type { SimSmsBox } from './client.ts';
import { clientOfEnvironment } from './environment.ts';
import type { HeldLease, LeaseOptions } from './hold-lease.ts';
import type { Message } from './models.ts';
import type { CallOptions } from './transport.ts';
import type { ReceivedCode, WaitOptions } from './wait-for-message.ts';

const CODE_TIMEOUT_MS = 60_000;
/** Suites have more workers than numbers; the next one is free when another test ends. */
const WAIT_SECONDS = 60;

/** Which number a test gets. */
export interface TestNumberOptions extends LeaseOptions {
  /** Default: the box of `SIMSMSBOX_URL`, with the key in `SIMSMSBOX_API_KEY`. */
  readonly box?: SimSmsBox;
}

/** A number that belongs to one test until the test ends. */
export interface TestNumber {
  /** E.164, to type into what is tested. */
  readonly phone: string;
  readonly order: HeldLease['order'];
  /** The next code that came since the test has the number. Default: within a minute. */
  waitForCode(options?: Omit<WaitOptions, 'after'>): Promise<ReceivedCode>;
  /** Delivers a message to the number, as if somebody had sent it; only on the test side. */
  injectMessage(message: { readonly from: string; readonly text: string }): Promise<Message>;
  /** Gives the number back before the test ends. */
  release(): Promise<void>;
}

/** Leases a number; whoever calls must see to its release. */
export async function openTestNumber(
  { box = clientOfEnvironment(), waitSeconds = WAIT_SECONDS, ...wanted }: TestNumberOptions,
  options: CallOptions = {},
): Promise<TestNumber> {
  const { order, waitForCode, release } = await box.leases.hold({ waitSeconds, ...wanted }, options);
  return {
    phone: order.phone,
    order,
    waitForCode: (wait) => waitForCode({ timeoutMs: CODE_TIMEOUT_MS, ...wait }),
    injectMessage: (message) => box.sandbox.injectMessage({ orderId: order.orderId, ...message }),
    release,
  };
}
