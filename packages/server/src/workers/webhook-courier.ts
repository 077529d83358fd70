import type { AppContext } from '../context.ts';
import type { Worker } from './loop.ts';

const INTERVAL_MS = 250;

/** Sends webhooks that come due, and those that another process planned. */
export function webhookCourier({ webhooks }: AppContext): Worker {
  return { name: 'webhook-courier', intervalMs: INTERVAL_MS, run: () => webhooks.sender.pump() };
}
