import { recordAudit, SYSTEM_ACTOR } from '../audit/index.ts';
import { type DataKey, open, seal } from '../crypto/index.ts';
import { findEvent } from '../outbox/index.ts';
import type { AttemptFailure, Claim, Delivery } from './delivery.ts';
import type { EgressResult } from './egress-client.ts';
import { type Finish, finishDelivery } from './repository.deliveries.ts';
import { disableWebhookRow } from './repository.ts';
import { retryDelayMs } from './retry-delay.ts';
import { secretContextOf, signMessage } from './signing-secret.ts';
import { responseContextOf, urlContextOf } from './webhook.ts';
import type { AttemptOutcome, WebhooksContext } from './webhooks-context.ts';

/** Longer than a try and the pauses of a busy process; whoever sends later than half of it lets go. */
export const LEASE_MS = 30_000;
const GONE = 410;

interface Tried extends Omit<EgressResult, 'failure'> {
  readonly failure: AttemptFailure | null;
}

/**
 * Sends a claimed delivery once and writes down what came of it. The event is shown as it is now; its id is the same at
 * every try. When the process dies in between, the lease runs out and somebody sends it again.
 * @param signal aborted when the box closes: what was cut off by that is not written down.
 */
export async function sendDelivery(deps: WebhooksContext, claim: Claim, signal: AbortSignal): Promise<void> {
  const claimedMs = deps.clock.monotonicMs();
  const dataKey = await deps.dataKeys.get(deps.db, claim.tenantId);
  const body = await renderBody(deps, claim);
  if (deps.clock.monotonicMs() - claimedMs > LEASE_MS / 2) return;
  const tried = body === undefined ? EVENT_GONE : await post(deps, claim, { dataKey, body });
  if (signal.aborted && tried.status === null) return;
  const outcome = await writeDown(deps, claim, { dataKey, tried });
  deps.onAttempt(outcome);
  const { tenantId, webhookId, deliveryId } = claim;
  const { status, failure, latencyMs } = tried;
  deps.logger.debug({ tenantId, webhookId, deliveryId, outcome, status, failure, latencyMs }, 'webhook tried');
}

const EVENT_GONE: Tried = { status: null, failure: 'event_gone', latencyMs: 0, excerpt: Buffer.alloc(0) };

/** The event as JSON; undefined when it is not kept any more. */
async function renderBody(deps: WebhooksContext, claim: Claim): Promise<string | undefined> {
  const { tenantId, wallet, eventId, webhookId, kind } = claim;
  if (kind === 'test') {
    const timestamp = deps.clock.now().toISOString();
    return JSON.stringify({ id: eventId, type: 'webhook.test', timestamp, mode: wallet, data: { webhookId } });
  }
  const event = await findEvent(deps.db, tenantId, wallet, eventId);
  if (!event) return undefined;
  const [rendered] = await deps.renderEvents([event]);
  return rendered && JSON.stringify(rendered);
}

async function post(
  { egress, clock }: WebhooksContext,
  claim: Claim,
  { dataKey, body }: { readonly dataKey: DataKey; readonly body: string },
): Promise<EgressResult> {
  const secrets = [claim.sealedSecret, claim.formerSecret].flatMap((sealed) =>
    sealed ? [open(dataKey, secretContextOf(claim.webhookId), sealed).toString()] : [],
  );
  return await egress.post({
    url: open(dataKey, urlContextOf(claim.webhookId), claim.sealedUrl).toString(),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'SimSmsBox-Webhooks/1',
      ...signMessage({ id: claim.eventId, at: clock.now(), body }, secrets),
    },
    body,
  });
}

async function writeDown(
  deps: WebhooksContext,
  claim: Claim,
  { dataKey, tried }: { readonly dataKey: DataKey; readonly tried: Tried },
): Promise<AttemptOutcome> {
  const { status, failure, latencyMs, excerpt } = tried;
  const responseContext = responseContextOf(claim.deliveryId, claim.tries + 1);
  const sealedResponse = excerpt.length > 0 ? seal(dataKey, responseContext, excerpt) : null;
  const next = nextOf(deps, claim, tried);
  const finished = await finishDelivery(deps.db, claim, { ...next, status, failure, latencyMs, sealedResponse });
  if (!finished) return 'superseded';
  if (status === GONE) await disable(deps, claim, 'gone');
  else if (finished.givenUp) await disable(deps, claim, 'failing');
  return OUTCOMES[next.state];
}

const OUTCOMES: Readonly<Record<Delivery['state'], AttemptOutcome>> = {
  delivered: 'delivered',
  pending: 'retried',
  failed: 'failed',
};

function nextOf(
  { random }: Pick<WebhooksContext, 'random'>,
  claim: Claim,
  { status, failure }: Tried,
): Pick<Finish, 'state' | 'pauseMs'> {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered', pauseMs: 0 };
  const final = claim.kind === 'test' || status === GONE || failure === 'event_gone';
  const pauseMs = final ? null : retryDelayMs(claim.tries + 1, random);
  return pauseMs === null ? { state: 'failed', pauseMs: 0 } : { state: 'pending', pauseMs };
}

/** In a transaction of its own: when it is lost in a crash, the next failure does it. */
async function disable({ db }: WebhooksContext, claim: Claim, reason: 'gone' | 'failing'): Promise<void> {
  const { tenantId, webhookId } = claim;
  await db.transaction(async (tx) => {
    if (!(await disableWebhookRow(tx, tenantId, webhookId, reason))) return;
    await recordAudit(tx, {
      tenantId,
      actor: SYSTEM_ACTOR,
      action: 'webhook.disabled',
      target: `webhook ${webhookId}`,
      details: { reason },
    });
  });
}
