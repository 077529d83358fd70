import { type Static, Type } from 'typebox';
import { PageQueryFields, TimestampSchema } from './common.ts';

export const TemplateContentTypeSchema = Type.Enum(['text/plain', 'application/json'], {
  type: 'string',
  description:
    'What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.',
});
export type TemplateContentType = Static<typeof TemplateContentTypeSchema>;

const TemplateNameSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['shop-bot'] });
const TemplateTextSchema = Type.String({
  minLength: 1,
  maxLength: 10_000,
  description:
    'Placeholders in any case: `{Code}` `{Content}` `{OrderNo}` `{Phone}` `{Sender}` `{ReceivedAt}` `{Service}` `{Country}` `{Status}`, at most 50. Other braces stay as they are.',
  examples: ['{"ok":"{Status}","code":"{Code}"}'],
});

const EXAMPLE = {
  id: 3,
  name: 'shop-bot',
  body: '{"ok":"{Status}","code":"{Code}"}',
  contentType: 'application/json',
  createdAt: '2026-06-01T09:30:00.000Z',
  updatedAt: '2026-06-01T09:30:00.000Z',
} as const;

export const TemplateSchema = Type.Object(
  {
    id: Type.Integer({ description: 'Counts per account.' }),
    name: TemplateNameSchema,
    body: TemplateTextSchema,
    contentType: TemplateContentTypeSchema,
    createdAt: TimestampSchema,
    updatedAt: TimestampSchema,
  },
  { $id: 'Template', examples: [EXAMPLE] },
);
export type TemplateView = Static<typeof TemplateSchema>;

export const TemplateListSchema = Type.Object(
  {
    items: Type.Array(TemplateSchema),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'TemplateList', examples: [{ items: [EXAMPLE], total: 1, page: 1, pageSize: 20 }] },
);

export const TemplateListQuerySchema = Type.Object(
  { page: PageQueryFields.page, pageSize: PageQueryFields.pageSize },
  { additionalProperties: false },
);

export const TemplateParamsSchema = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Counts per account.' }),
});

export const CreateTemplateBodySchema = Type.Object(
  { name: TemplateNameSchema, body: TemplateTextSchema, contentType: Type.Optional(TemplateContentTypeSchema) },
  {
    $id: 'CreateTemplateBody',
    additionalProperties: false,
    description: 'Without `contentType` it is `text/plain`.',
    examples: [{ name: 'shop-bot', body: '{"ok":"{Status}","code":"{Code}"}', contentType: 'application/json' }],
  },
);

export const UpdateTemplateBodySchema = Type.Object(
  {
    name: Type.Optional(TemplateNameSchema),
    body: Type.Optional(TemplateTextSchema),
    contentType: Type.Optional(TemplateContentTypeSchema),
  },
  {
    $id: 'UpdateTemplateBody',
    additionalProperties: false,
    minProperties: 1,
    examples: [{ body: '{Status}:{Code}', contentType: 'text/plain' }],
  },
);

const sampleText = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const PreviewTemplateBodySchema = Type.Object(
  {
    body: TemplateTextSchema,
    contentType: Type.Optional(TemplateContentTypeSchema),
    sample: Type.Optional(
      Type.Object(
        {
          code: sampleText(100),
          content: sampleText(2_000),
          orderNo: sampleText(40),
          phone: sampleText(40),
          sender: sampleText(100),
          receivedAt: sampleText(40),
          service: sampleText(100),
          country: sampleText(10),
          status: Type.Optional(Type.Enum(['YES', 'NO'], { type: 'string' })),
        },
        { additionalProperties: false, description: 'Values to fill in; what is left out is made up.' },
      ),
    ),
    orderId: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Fill in this order and its latest message instead of a sample; needs the scope `messages:read`.',
      }),
    ),
  },
  {
    $id: 'PreviewTemplateBody',
    additionalProperties: false,
    examples: [{ body: 'Your {Service} code is {Code}', contentType: 'text/plain', sample: { code: '123456' } }],
  },
);
export type PreviewTemplateBody = Static<typeof PreviewTemplateBodySchema>;

export const TemplatePreviewSchema = Type.Object(
  { text: Type.String(), contentType: TemplateContentTypeSchema },
  { $id: 'TemplatePreview', examples: [{ text: 'Your instagram code is 123456', contentType: 'text/plain' }] },
);
