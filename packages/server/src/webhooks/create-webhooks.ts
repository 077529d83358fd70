import type { Timers } from '../kernel/timers.ts';
import { createEgressClient } from './egress-client.ts';
import type { ResolveName } from './resolve-name.ts';
import type { EgressPolicy } from './target-url.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';
import type { WebhooksContext } from './webhooks-context.ts';

export interface WebhooksOptions extends Omit<WebhooksContext, 'egress'> {
  readonly timers: Timers;
  readonly policy: EgressPolicy;
  readonly resolve: ResolveName;
}

export interface Webhooks extends WebhooksContext {
  readonly sender: WebhookSender;
}

/** The parts of this module, wired. */
export function createWebhooks({ policy, resolve, timers, ...parts }: WebhooksOptions): Webhooks {
  const context = { ...parts, egress: createEgressClient({ policy, resolve, clock: parts.clock }) };
  return { ...context, sender: createWebhookSender({ ...context, timers }) };
}
