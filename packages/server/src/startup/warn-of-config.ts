import type { Config } from '../config/index.ts';
import type { Logger } from '../kernel/logger.ts';

/** Tells the operator what can be meant but rarely is. */
export function warnOfConfig({ publicUrl, trustedProxies }: Config, logger: Logger): void {
  if (publicUrl === null || trustedProxies.length > 0) return;
  logger.warn(
    { publicUrl },
    'PUBLIC_URL is set and TRUSTED_PROXIES is not: behind a proxy all customers share the limits of its one address',
  );
}
