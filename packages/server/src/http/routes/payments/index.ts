import type { AppContext } from '../../../context.ts';
import type { App } from '../../app-type.ts';
import { registerReceivePayment } from './receive-payment.ts';

/** The routes under /api/sms/payments. */
export function registerPaymentRoutes(app: App, { db, clock, config }: AppContext): void {
  registerReceivePayment(app, { db, clock, currency: config.currency, secret: config.paymentWebhookSecret });
}
