import type { RecordTemplate, RelayRecord } from './record.ts';
import { renderTemplate, type TemplateValues } from './render-template.ts';

/** `default` is what a request without a format gets: the template's text, or JSON where none is bound. */
export type RecordFormat = 'default' | 'json' | 'txt' | 'full';

/** The text of an answer, and whether it is JSON. */
export interface RenderedRecord {
  readonly text: string;
  readonly json: boolean;
}

/** The answer in a format. Wire format: docs/relay.md. */
export function renderRecord(record: RelayRecord, format: RecordFormat): RenderedRecord {
  if (format === 'default') return renderDefault(record);
  return format === 'json'
    ? { text: renderJson(record), json: true }
    : { text: renderText(record, format), json: false };
}

/** The end of an order is said in words no template can hide: JSON where the template makes JSON, else plain text. */
function renderDefault(record: RelayRecord): RenderedRecord {
  const { template } = record;
  if (!template) return { text: renderJson(record), json: true };
  const shown = record.ended ? { ...record, latest: null } : record;
  const { text, contentType } = renderTemplate(template, templateValues(shown));
  const json = contentType === 'application/json';
  if (!record.ended) return { text, json };
  return { text: json ? renderJson(record) : renderText(record, 'txt'), json };
}

/** What the placeholders of a template stand for; empty where there is no message yet. */
export function templateValues({
  latest,
  orderNo,
  phone,
  template,
}: Pick<RelayRecord, 'latest' | 'orderNo' | 'phone'> & {
  readonly template: Pick<RecordTemplate, 'service' | 'country'> | null;
}): TemplateValues {
  const { code, content, sender, receivedAt } = latest ?? { code: null, content: '', sender: '', receivedAt: null };
  return {
    code: code ?? '',
    content,
    orderNo,
    phone: phone ?? '',
    sender,
    receivedAt: receivedAt?.toISOString() ?? '',
    service: template?.service ?? '',
    country: template?.country ?? '',
    status: latest ? 'YES' : 'NO',
  };
}

function renderJson({ ended, latest, orderNo, phone }: RelayRecord): string {
  if (ended) return '{"code":200,"msg":"expired","status":"NO","data":null}';
  if (!latest) return '{"code":200,"msg":"OK","status":"NO","data":null}';
  const { messageId: id, content, code, sender, receivedAt } = latest;
  return JSON.stringify({
    code: 200,
    msg: 'OK',
    status: 'YES',
    data: { orderNo, phone, content, codeValue: code, sender, receivedAt, id },
  });
}

function renderText({ ended, latest }: RelayRecord, format: 'txt' | 'full'): string {
  if (ended) return 'NO|expired';
  if (!latest) return 'NO|';
  return `YES|${format === 'txt' ? (latest.code ?? latest.content) : latest.content}`;
}
