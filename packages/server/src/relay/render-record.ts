import type { RelayRecord } from './record.ts';

export type RecordFormat = 'json' | 'txt' | 'full';

/** The text of an answer; JSON when no format was asked for. Wire format: docs/api, "Relay". */
export function renderRecord(record: RelayRecord, format: RecordFormat): string {
  return format === 'json' ? renderJson(record) : renderText(record, format);
}

function renderJson({ ended, latest, orderNo, phone }: RelayRecord): string {
  if (ended) return '{"code":200,"msg":"expired","status":"NO","data":null}';
  if (!latest) return '{"code":200,"msg":"OK","status":"NO","data":null}';
  const { content, code, sender, receivedAt } = latest;
  return JSON.stringify({
    code: 200,
    msg: 'OK',
    status: 'YES',
    data: { orderNo, phone, content, codeValue: code, sender, receivedAt },
  });
}

function renderText({ ended, latest }: RelayRecord, format: 'txt' | 'full'): string {
  if (ended) return 'NO|expired';
  if (!latest) return 'NO|';
  return `YES|${format === 'txt' ? (latest.code ?? latest.content) : latest.content}`;
}
