/** What a customer wants the relay to answer instead of our JSON. */
export interface Template {
  readonly body: string;
  readonly contentType: TemplateContentType;
}

/** Nothing that a browser runs: what a template writes is served from the box's own origin. */
export type TemplateContentType = 'text/plain' | 'application/json';

/** A value for each placeholder; empty where there is none yet. */
export interface TemplateValues {
  readonly code: string;
  readonly content: string;
  readonly orderNo: string;
  /** E.164. */
  readonly phone: string;
  readonly sender: string;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  /** Code, such as `instagram`. */
  readonly service: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly status: 'YES' | 'NO';
}

export interface RenderedTemplate {
  readonly text: string;
  readonly contentType: TemplateContentType;
}

/** Each may be filled with a whole message, so that more of them would make a small template a flood. */
export const PLACEHOLDERS_MAX = 50;

const PLACEHOLDER = /\{(code|content|orderno|phone|sender|receivedat|service|country|status)\}/gi;

/** How many placeholders a template has. */
export function countPlaceholders(body: string): number {
  return body.match(PLACEHOLDER)?.length ?? 0;
}

/**
 * Fills a template in one pass, so that a message that reads `{Phone}` stays what it is. A template is JSON when it was
 * declared so, or when it is a JSON object or list once numbers stand for its placeholders: then values are escaped as in
 * JSON strings, so that no message adds to what it says. The answer is `application/json` when it parses, and otherwise
 * `text/plain`, whatever was declared: a client that is told JSON gets JSON.
 */
export function renderTemplate({ body, contentType }: Template, values: TemplateValues): RenderedTemplate {
  const json = contentType === 'application/json' || isObjectOrList(body.replaceAll(PLACEHOLDER, '0'));
  if (!json) return { text: fill(body, values, String), contentType };
  const text = fill(body, values, escapeInString);
  const parses = contentType === 'application/json' ? isJson(text) : isObjectOrList(text);
  return { text, contentType: parses ? 'application/json' : 'text/plain' };
}

function fill(body: string, values: TemplateValues, write: (value: string) => string): string {
  const byName: Readonly<Record<string, string>> = {
    code: values.code,
    content: values.content,
    orderno: values.orderNo,
    phone: values.phone,
    sender: values.sender,
    receivedat: values.receivedAt,
    service: values.service,
    country: values.country,
    status: values.status,
  };
  return body.replaceAll(PLACEHOLDER, (_whole, name: string) => write(byName[name.toLowerCase()] ?? ''));
}

function escapeInString(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function isObjectOrList(text: string): boolean {
  // Most plain templates are told apart without being parsed.
  return /^\s*[[{]/.test(text) && isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
