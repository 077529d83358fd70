import type { EventType } from '@simsmsbox/contract';
import type { SealContext } from '../crypto/index.ts';
import { AppError } from '../kernel/errors.ts';

/** Whose webhooks: one side of one tenant. */
export interface WebhookScope {
  readonly tenantId: number;
  readonly wallet: 'live' | 'test';
}

/** A receiver of events, as it is stored. */
export interface WebhookRow {
  readonly webhookId: string;
  readonly sealedUrl: Buffer;
  /** Null: all types. */
  readonly types: readonly EventType[] | null;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly disabledReason: 'owner' | 'gone' | 'failing' | null;
  readonly createdAt: Date;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
  readonly failingSince: Date | null;
}

export interface Webhook extends Omit<WebhookRow, 'sealedUrl'> {
  readonly url: string;
}

/** Binds a sealed URL to its webhook. */
export function urlContextOf(webhookId: string): SealContext {
  return { purpose: 'webhook-url', recordId: webhookId };
}

/** Binds the sealed beginning of an answer to its attempt. */
export function responseContextOf(deliveryId: string, attemptNo: number): SealContext {
  return { purpose: 'webhook-response', recordId: `${deliveryId} ${attemptNo}` };
}

/** Also what somebody else's webhook looks like. */
export function noSuchWebhook(): AppError {
  return new AppError('NOT_FOUND', {
    detail: 'You have no webhook with this id. Nothing was changed; GET /api/sms/webhooks lists yours.',
  });
}

export function noSuchDelivery(): AppError {
  return new AppError('NOT_FOUND', {
    detail: 'You have no delivery with this id. Nothing was changed; deliveries are kept for 30 days.',
  });
}
