import { Readable } from 'node:stream';
import { type ExportTokensBody, ExportTokensBodySchema } from '@simsmsbox/contract';
import { Type } from 'typebox';
import { AppError } from '../../../kernel/errors.ts';
import { exportTokens, type TokenSelection } from '../../../orders/index.ts';
import type { App } from '../../app-type.ts';
import { relayUrl } from '../../presenters/order.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { OrderDeps } from './order-deps.ts';

export function registerExportTokens(app: App, { db, dataKeys, baseUrl }: OrderDeps): void {
  app.post(
    '/api/sms/orders/export-tokens',
    {
      schema: {
        operationId: 'exportTokens',
        summary: 'Numbers and their relay URLs as text, one order a line',
        description:
          'Each line is the number, four dashes and the relay URL. Orders without a number are left out. At most 100,000 lines.',
        tags: ['Orders'],
        security: [{ apiKey: [] }, { jwt: [] }],
        body: ExportTokensBodySchema,
        response: {
          200: {
            description: 'Text, one `+number----relayURL` a line.',
            content: {
              'text/plain': {
                schema: Type.String({
                  examples: [
                    '+14155550123----https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5\n',
                  ],
                }),
              },
            },
          },
          ...bodyProblems(404),
        },
      },
    },
    async (request, reply) => {
      const principal = requireTenant(request, 'orders:read');
      const owner = { tenantId: principal.tenantId, wallet: walletOf(principal) };
      const { scope } = request.body;
      const pages = await exportTokens({ db, dataKeys }, owner, selectionOf(request.body));
      const text = async function* () {
        for await (const tokens of pages)
          yield tokens.map(({ phone, relayKey }) => `${phone}----${relayUrl(baseUrl(), relayKey)}\n`).join('');
      };
      return reply
        .type('text/plain; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="tokens-${scope}.txt"`)
        .send(Readable.from(text()));
    },
  );
}

function selectionOf({ scope, orderIds }: ExportTokensBody): TokenSelection {
  if (scope === 'selected' && orderIds) return { orderIds };
  if (scope !== 'selected' && !orderIds) return { scope };
  const message = scope === 'selected' ? 'is missing' : 'goes with the scope selected only';
  throw new AppError('VALIDATION_FAILED', {
    detail: `orderIds ${message}. Nothing was exported.`,
    fields: [{ field: '/orderIds', message }],
  });
}
