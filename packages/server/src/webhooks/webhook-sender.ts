import { messageOf } from '../kernel/errors.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Claim } from './delivery.ts';
import { claimDeliveries } from './repository.deliveries.ts';
import { LEASE_MS, sendDelivery } from './send-delivery.ts';
import type { WebhooksContext } from './webhooks-context.ts';

/** Sends what is due, many receivers at a time, few requests each. */
export interface WebhookSender {
  /** Takes what is due, as far as there is room, and begins to send it; each end makes it look again. */
  pump(): Promise<void>;
  /** Begins nothing more, and lets what is under way end, or lets go of it. */
  close(): Promise<void>;
  /** Resolves when nothing is under way. For tests. */
  idle(): Promise<void>;
}

export interface SenderOptions {
  /** Requests of this process under way at once. */
  readonly requestsMax?: number;
}

/** A request holds a socket and a few kilobytes. */
const REQUESTS_MAX = 128;
const PER_PROVEN_WEBHOOK = 4;
/** An eighth of the places, for one account whose receivers all answer at the last moment. */
const PER_TENANT = 16;
const CLOSE_WAIT_MS = 1_000;

/**
 * Makes the sender of a process. A receiver that hangs keeps its places for ten seconds at most; after a failure it has
 * one, and all that failed last share half of the places; one account never has more than an eighth. So the others always
 * find room.
 */
export function createWebhookSender(
  deps: WebhooksContext & { readonly timers: Timers },
  { requestsMax = REQUESTS_MAX }: SenderOptions = {},
): WebhookSender {
  const closing = new AbortController();
  const underWay = new Map<Claim, Promise<void>>();
  let pumping: Promise<void> | undefined;
  let again = false;

  const begin = (claim: Claim) => {
    const over = sendDelivery(deps, claim, closing.signal)
      // Its lease runs out, and it is sent again.
      .catch((error: unknown) => {
        const { tenantId, deliveryId } = claim;
        deps.logger.error({ tenantId, deliveryId, reason: messageOf(error) }, 'a webhook could not be sent');
      })
      .finally(() => {
        underWay.delete(claim);
        pump().catch((error: unknown) => {
          deps.logger.warn({ reason: messageOf(error) }, 'webhooks could not be taken and are taken later');
        });
      });
    underWay.set(claim, over);
  };

  const takeDue = async () => {
    do {
      again = false;
      const unproven = [...underWay.keys()].filter(({ proven }) => !proven).length;
      const claims = await claimDeliveries(deps.db, {
        room: requestsMax - underWay.size,
        unprovenRoom: Math.ceil(requestsMax / 2) - unproven,
        perTenant: PER_TENANT,
        perProven: PER_PROVEN_WEBHOOK,
        leaseMs: LEASE_MS,
      });
      for (const claim of claims) begin(claim);
    } while (again && !closing.signal.aborted);
  };

  const pump = async () => {
    if (closing.signal.aborted || underWay.size >= requestsMax) return;
    again = true;
    pumping ??= takeDue().finally(() => {
      pumping = undefined;
    });
    await pumping;
  };

  const idle = async () => {
    while (underWay.size > 0 || pumping) await Promise.allSettled([...underWay.values(), pumping]);
  };

  return {
    pump,
    idle,
    async close() {
      closing.abort();
      const waited = new AbortController();
      await Promise.race([idle(), deps.timers.sleep(CLOSE_WAIT_MS, waited.signal)]);
      waited.abort();
      await deps.egress.close();
      await idle();
    },
  };
}
