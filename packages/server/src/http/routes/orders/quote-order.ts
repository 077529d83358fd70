import { OrderQuoteSchema, PurchaseBodySchema } from '@simsmsbox/contract';
import { type PurchaseDeps, quoteOrder } from '../../../orders/index.ts';
import { getBalance } from '../../../wallet/index.ts';
import type { App } from '../../app-type.ts';
import { presentOrderQuote } from '../../presenters/order-quote.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { purchaseRequestOf } from './purchase-request.ts';

export function registerQuoteOrder(app: App, { purchase }: { readonly purchase: PurchaseDeps }): void {
  app.post(
    '/api/sms/orders/quote',
    {
      schema: {
        operationId: 'quoteOrder',
        summary: 'What a purchase would do at this moment: the offer it takes, the price, and why the others are left',
        description: 'Takes the body of a purchase and buys nothing.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        body: PurchaseBodySchema,
        response: { 200: OrderQuoteSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      const wanted = purchaseRequestOf(requireTenant(request, 'orders:read'), request.body);
      const { tenantId, wallet, templateId } = wanted;
      if (templateId !== null) await purchase.requireTemplate(tenantId, templateId);
      const quote = quoteOrder(purchase, wanted);
      const { currency, balanceMicros } = await getBalance(purchase.db, tenantId, wallet);
      return presentOrderQuote(quote, { rentDays: wanted.rentDays, currency, balanceMicros });
    },
  );
}
