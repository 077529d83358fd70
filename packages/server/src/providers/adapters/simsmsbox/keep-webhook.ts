import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { messageOf } from '../../../kernel/errors.ts';
import type { AdapterDeps } from '../../adapter.ts';
import { type BoxClient, TIMEOUT_MS } from './box-client.ts';

/** A webhook that its owner removed, or the other box switched off, is set up again within so long. */
const CHECK_EVERY_MS = 600_000;
const RETRY_MS = 60_000;
const HOUR_MS = 3_600_000;

const WebhookSchema = Type.Object({ id: Type.String(), url: Type.String(), enabled: Type.Boolean() });
const WebhookPageSchema = Type.Object({ items: Type.Array(WebhookSchema) });

/**
 * Keeps a webhook at the other box that sends messages to our inbound URL. Any number of processes may do so: the one
 * that is there is found by its URL. It stays when we stop, since the box starts again.
 */
export function keepWebhook(
  client: BoxClient,
  { clock, timers, logger, inboundUrl }: Pick<AdapterDeps, 'clock' | 'timers' | 'logger' | 'inboundUrl'>,
): () => Promise<void> {
  const stopping = new AbortController();
  const setUp = async () => {
    try {
      await ensureWebhook(client, inboundUrl(), Math.floor(clock.now().getTime() / HOUR_MS));
      return CHECK_EVERY_MS;
    } catch (error) {
      const reason = messageOf(error);
      logger.warn({ reason }, 'The other box cannot be told where to send messages; they are asked for, more slowly.');
      return RETRY_MS;
    }
  };
  const running = (async () => {
    while (!stopping.signal.aborted) await timers.sleep(await setUp(), stopping.signal);
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}

async function ensureWebhook(client: BoxClient, url: string, hour: number): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { items } = await client.call(WebhookPageSchema, (box) => box.webhooks.list({ pageSize: 100 }, { signal }));
  const ours = items.find((webhook) => webhook.url === url);
  if (ours?.enabled) return;
  if (ours) {
    await client.call(WebhookSchema, (box) => box.webhooks.update(ours.id, { enabled: true }, { signal }));
    return;
  }
  // Processes that start at the same time make one; one that was removed can be made again in another hour.
  const idempotencyKey = createHash('sha256').update(`${url} ${hour}`).digest('hex');
  const body = { url, types: ['message.received' as const], description: 'Messages for a box that rents here' };
  await client.call(WebhookSchema, (box) => box.webhooks.create(body, { idempotencyKey, signal }));
}
