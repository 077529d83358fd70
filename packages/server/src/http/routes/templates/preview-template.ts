import { type PreviewTemplateBody, PreviewTemplateBodySchema, TemplatePreviewSchema } from '@simsmsbox/contract';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import { openMessageBody } from '../../../messages/index.ts';
import { getOrder } from '../../../orders/index.ts';
import { renderTemplate, requireFewPlaceholders, type TemplateValues, templateValues } from '../../../relay/index.ts';
import type { App } from '../../app-type.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import type { TemplateDeps } from './template-deps.ts';

export function registerPreviewTemplate(app: App, deps: TemplateDeps): void {
  app.post(
    '/api/sms/templates/preview',
    {
      schema: {
        operationId: 'previewTemplate',
        summary: 'What a template makes of a message; keeps nothing',
        description: 'Fills in an order of mine, or a sample, of which what is left out is made up.',
        tags: ['Templates'],
        security: [{ apiKey: [] }, { jwt: [] }],
        body: PreviewTemplateBodySchema,
        response: { 200: TemplatePreviewSchema, ...bodyProblems(404) },
      },
    },
    async (request) => {
      requireTenant(request, 'templates:read');
      const { body, contentType = 'text/plain', sample, orderId } = request.body;
      requireFewPlaceholders(body);
      if (sample && orderId !== undefined) throw eitherOr();
      const values = orderId === undefined ? { ...SAMPLE, ...sample } : await valuesOf(deps, request, orderId);
      return renderTemplate({ body, contentType }, values);
    },
  );
}

const SAMPLE: TemplateValues = {
  code: '123456',
  content: '123456 is your Instagram code.',
  orderNo: 'S2606K3M9Q2XT7A',
  phone: '+12025550123',
  sender: 'Instagram',
  receivedAt: '2026-06-01T09:31:07.000Z',
  service: 'instagram',
  country: 'US',
  status: 'YES',
};

/** The text of a message is shown, so that templates alone are not enough to ask for it. */
async function valuesOf(
  { db, dataKeys }: TemplateDeps,
  request: Pick<FastifyRequest, 'principal'>,
  orderId: NonNullable<PreviewTemplateBody['orderId']>,
): Promise<TemplateValues> {
  const principal = requireTenant(request, 'messages:read');
  const { tenantId } = principal;
  const order = await getOrder(db, { tenantId, wallet: walletOf(principal) }, String(orderId));
  const { displayNo: orderNo, phone, service, country, latestMessage } = order;
  const shown = { orderNo, phone, template: { service, country } };
  if (!latestMessage) return templateValues({ ...shown, latest: null });
  const { sender, text: content, code } = openMessageBody(await dataKeys.get(db, tenantId), latestMessage);
  const { messageId, receivedAt } = latestMessage;
  return templateValues({ ...shown, latest: { messageId, content, code, sender, receivedAt } });
}

function eitherOr(): AppError {
  return new AppError('VALIDATION_FAILED', {
    detail: 'Send either sample or orderId. Nothing was shown.',
    fields: [{ field: '/orderId', message: 'does not go with sample' }],
  });
}
