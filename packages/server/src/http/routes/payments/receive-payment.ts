import { type PaymentBody, PaymentBodySchema, PaymentHeadersSchema, PaymentResultSchema } from '@simsmsbox/contract';
import { recordAudit } from '../../../audit/index.ts';
import type { Db } from '../../../db/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { findPayee } from '../../../tenants/index.ts';
import { bookPayment } from '../../../wallet/index.ts';
import { readAmount, showBalance } from '../../amounts.ts';
import type { App } from '../../app-type.ts';
import { openBodyProblems } from '../../problem-responses.ts';
import { isSigned } from './verify-signature.ts';

export interface PaymentDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly currency: string;
  /** `whsec_…`; null: nobody reports payments here. */
  readonly secret: string | null;
}

export function registerReceivePayment(app: App, { db, clock, currency, secret }: PaymentDeps): void {
  app.post(
    '/api/sms/payments/webhook',
    {
      config: { keepsRawBody: true },
      schema: {
        operationId: 'receivePayment',
        summary: 'What a payment provider reports: a customer has paid',
        description:
          'Signed as Standard Webhooks with PAYMENT_WEBHOOK_SECRET. A payment is credited once per `reference`, however often it is reported.',
        tags: ['Wallet'],
        security: [],
        headers: PaymentHeadersSchema,
        body: PaymentBodySchema,
        response: { 200: PaymentResultSchema, ...openBodyProblems(401, 404, 409) },
      },
      // Before the body is validated: only the payment provider learns what it should look like.
      preValidation: async ({ headers, rawBody = '' }) => {
        if (secret === null) throw new AppError('NOT_FOUND', { detail: 'This box takes no reports of payments.' });
        const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
          headers[name]?.toString(),
        );
        if (!isSigned({ id, timestamp, signature, body: rawBody }, secret, clock.now())) throw notSigned();
      },
    },
    async ({ body, ip }) => {
      requireCurrency(body, currency);
      const amountMicros = readAmount(body.amount, '/amount');
      const tenantId = await requirePayee(db, body);
      const { reference, amount } = body;
      return db.transaction(async (tx) => {
        const { balanceMicros } = await bookPayment(tx, { reference, tenantId, amountMicros, currency });
        const replayed = balanceMicros === null;
        if (!replayed) {
          showBalance(balanceMicros);
          await recordAudit(tx, {
            tenantId,
            actor: { type: 'system', id: 'payment-webhook', ip },
            action: 'wallet.topped-up',
            target: `tenant ${tenantId}`,
            details: { amount, reference },
          });
        }
        return { tenantId, amount, currency, replayed };
      });
    },
  );
}

function requireCurrency(body: PaymentBody, currency: string): void {
  if (body.currency === currency) return;
  throw new AppError('VALIDATION_FAILED', {
    detail: `This box keeps its wallets in ${currency}. Nothing was credited; report the amount in it.`,
    fields: [{ field: '/currency', message: `must be ${currency}` }],
  });
}

async function requirePayee(db: Db, { tenantId, email }: PaymentBody): Promise<number> {
  if ((tenantId === undefined) === (email === undefined)) {
    throw new AppError('VALIDATION_FAILED', {
      detail: 'Name the customer by tenantId or by email. Nothing was credited.',
      fields: [{ field: '/tenantId', message: 'either this or email' }],
    });
  }
  const found = await findPayee(db, { tenantId: tenantId ?? null, email: email ?? null });
  if (found !== undefined) return found;
  throw new AppError('NOT_FOUND', { detail: 'No customer has this id or e-mail address. Nothing was credited.' });
}

function notSigned(): AppError {
  return new AppError('INVALID_SIGNATURE', {
    detail: 'The request is not signed with the secret of this box, or is too old. Nothing was credited.',
  });
}
