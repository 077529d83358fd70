import { createHash } from 'node:crypto';
import { messageOf } from '../../../kernel/errors.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type { GatewayApi, Webhook } from './gateway-api.ts';

const EVENT = 'sms:received';
const CHECK_MS = 10 * 60_000;
const RETRY_MS = 15_000;

/**
 * Keeps one webhook registered for each phone, from connecting until stopped: a webhook that was deleted, or names an
 * old URL of ours, is put right within ten minutes.
 *
 * What is ours is told by its id, which is made of the phone and our host name and stays when the key in the URL is
 * changed, and by the key in the URL, which stays when the host name is changed. Anything else on the account belongs to
 * somebody else.
 */
export class WebhookRegistrar {
  private readonly api: GatewayApi;
  private readonly deviceIds: readonly string[];
  private readonly deps: AdapterDeps;
  private readonly stopping = new AbortController();
  private problem: string | null = null;

  constructor(api: GatewayApi, deviceIds: readonly string[], deps: AdapterDeps) {
    this.api = api;
    this.deviceIds = deviceIds;
    this.deps = deps;
  }

  /** Starts; the returned function stops it and resolves when no call is under way. */
  start(): () => Promise<void> {
    const running = this.run();
    return async () => {
      this.stopping.abort();
      await running;
    };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const fine = await this.check();
      await this.deps.timers.sleep(fine ? CHECK_MS : RETRY_MS, signal);
    }
  }

  private async check(): Promise<boolean> {
    try {
      await this.registerAll(this.stopping.signal);
      this.problem = null;
      return true;
    } catch (error) {
      const problem = messageOf(error);
      if (problem !== this.problem && !this.stopping.signal.aborted) {
        this.deps.logger.warn({ problem }, 'The webhook of the phones could not be registered. It is tried again.');
      }
      this.problem = problem;
      return false;
    }
  }

  private async registerAll(signal: AbortSignal): Promise<void> {
    if (this.deviceIds.length === 0) return;
    const url = this.deps.inboundUrl();
    const registered = (await this.api.listWebhooks(signal)).filter(({ event }) => event === EVENT);
    const ids = new Map(this.deviceIds.map((deviceId) => [deviceId, webhookIdOf(deviceId, url)]));
    for (const [deviceId, id] of ids) {
      if (registered.some((webhook) => serves(webhook, url, deviceId))) continue;
      await this.api.putWebhook({ id, url, event: EVENT, deviceId }, signal);
      this.deps.logger.info({ deviceId }, 'Registered the webhook of a phone.');
    }
    const kept = new Set(ids.values());
    for (const webhook of registered) {
      const isStale = !kept.has(webhook.id) && webhook.url !== url && keyOf(webhook.url) === keyOf(url);
      if (isStale) await this.api.deleteWebhook(webhook.id, signal);
    }
  }
}

/** A webhook without a device is of all phones; a phone in local mode names none. */
function serves(webhook: Webhook, url: string, deviceId: string): boolean {
  return webhook.url === url && (webhook.deviceId ?? deviceId) === deviceId;
}

/** The gateway takes at most 36 characters. */
function webhookIdOf(deviceId: string, url: string): string {
  const hash = createHash('sha256').update(JSON.stringify([new URL(url).host, deviceId]));
  return `simsmsbox-${hash.digest('hex').slice(0, 24)}`;
}

function keyOf(url: string): string | undefined {
  return /\/(pin_[^/?#]+)/.exec(url)?.[1];
}
