import type { Config } from '../config/index.ts';
import type { Logger } from '../kernel/logger.ts';

/** Tells the operator what can be meant but rarely is. */
export function warnOfConfig({ publicUrl, trustedProxies, webhookAllowLoopback }: Config, logger: Logger): void {
  if (webhookAllowLoopback) {
    logger.warn(
      'webhooks may go to this machine itself, where customers reach what else listens here: for trials only; WEBHOOK_ALLOW_LOOPBACK=off forbids it',
    );
  }
  if (publicUrl === null || trustedProxies.length > 0) return;
  logger.warn(
    { publicUrl },
    'PUBLIC_URL is set and TRUSTED_PROXIES is not: behind a proxy all customers share the limits of its one address',
  );
}
