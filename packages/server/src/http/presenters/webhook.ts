import type { WebhookDeliveryDetailView, WebhookDeliveryView, WebhookView } from '@simsmsbox/contract';
import type { Attempt, Delivery, SigningSecret, Webhook } from '../../webhooks/index.ts';

export function presentWebhook(webhook: Webhook): WebhookView {
  return {
    id: webhook.webhookId,
    url: webhook.url,
    types: webhook.types ? [...webhook.types] : ['*'],
    description: webhook.description,
    enabled: webhook.enabled,
    disabledReason: webhook.disabledReason,
    createdAt: webhook.createdAt.toISOString(),
    health: {
      lastSuccessAt: webhook.lastSuccessAt?.toISOString() ?? null,
      lastFailureAt: webhook.lastFailureAt?.toISOString() ?? null,
      lastFailure: webhook.lastFailure,
      failingSince: webhook.failingSince?.toISOString() ?? null,
    },
  };
}

export function presentSecret({ secret, formerUntil }: SigningSecret) {
  return { secret, formerSecretUntil: formerUntil?.toISOString() ?? null };
}

export function presentDelivery(delivery: Delivery): WebhookDeliveryView {
  return {
    id: delivery.deliveryId,
    webhookId: delivery.webhookId,
    kind: delivery.kind,
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    orderId: delivery.orderId,
    state: delivery.state,
    attemptCount: delivery.tries,
    lastStatus: delivery.lastStatus,
    lastError: delivery.lastFailure,
    createdAt: delivery.createdAt.toISOString(),
    nextAttemptAt: delivery.dueAt?.toISOString() ?? null,
    finishedAt: delivery.finishedAt?.toISOString() ?? null,
  };
}

export function presentDeliveryDetail(
  delivery: Delivery & { readonly attempts: readonly Attempt[] },
): WebhookDeliveryDetailView {
  const attempts = delivery.attempts.map(({ attemptNo, startedAt, latencyMs, status, failure, response }) => {
    return { attemptNo, at: startedAt.toISOString(), latencyMs, status, error: failure, response };
  });
  return { ...presentDelivery(delivery), attempts };
}
