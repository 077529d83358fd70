import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPlaceholders, renderTemplate, type TemplateValues } from './render-template.ts';

const VALUES: TemplateValues = {
  code: '123456',
  content: 'Your code: 123456',
  orderNo: 'S2606ABC',
  phone: '+12025550123',
  sender: 'Instagram',
  receivedAt: '2026-06-01T09:31:07.000Z',
  service: 'instagram',
  country: 'US',
  status: 'YES',
};
const plain = (body: string, values: Partial<TemplateValues> = {}) =>
  renderTemplate({ body, contentType: 'text/plain' }, { ...VALUES, ...values });

describe('a plain template', () => {
  it('fills every placeholder, in any case', () => {
    expect(
      plain('{Code}|{content}|{ORDERNO}|{Phone}|{sender}|{ReceivedAt}|{Service}|{Country}|{sTaTuS}'),
    ).toStrictEqual({
      text: '123456|Your code: 123456|S2606ABC|+12025550123|Instagram|2026-06-01T09:31:07.000Z|instagram|US|YES',
      contentType: 'text/plain',
    });
  });

  it('leaves other braces as they are', () => {
    expect(plain('{} {x} {{Code}} { Code } {Code').text).toBe('{} {x} {123456} { Code } {Code');
  });

  it('fills in one pass: what a message says is never a placeholder', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{Phone}', '{Code}', '{', '}', 'a', '$&', '$1') }), (content) => {
        expect(plain('<{Content}>', { content }).text).toBe(`<${content}>`);
      }),
    );
  });

  it('has an empty place where there is nothing yet', () => {
    expect(plain('{Status}:{Code}', { code: '', status: 'NO' }).text).toBe('NO:');
  });
});

describe('a template that is JSON', () => {
  const JSON_VALUE = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\u2028', '{Code}', '\\u0022', '</script>', '\0', 'é', '\ud800'),
    }),
  );

  it.each([
    'text/plain',
    'application/json',
  ] as const)('declared %s, always parses and yields the text of any message exactly', (contentType) => {
    const body = '{"text":"{Content}","list":["a {Code} b","{SENDER}"],"{Service}":{"n":1}}';
    fc.assert(
      fc.property(JSON_VALUE, JSON_VALUE, JSON_VALUE, (content, code, sender) => {
        const { text, contentType: sent } = renderTemplate({ body, contentType }, { ...VALUES, content, code, sender });
        expect(sent).toBe('application/json');
        expect(JSON.parse(text)).toStrictEqual({
          text: content,
          list: [`a ${code} b`, sender],
          instagram: { n: 1 },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('lets no message add to it: outside strings its quotes break the JSON instead', () => {
    for (const contentType of ['text/plain', 'application/json'] as const) {
      const template = { body: '{"ok":true,"text":{Content}}', contentType };
      const { text, contentType: sent } = renderTemplate(template, { ...VALUES, content: '1,"ok":false' });
      expect(sent).toBe('text/plain');
      expect(() => JSON.parse(text)).toThrow('JSON');
    }
  });

  it('is plain text where it does not parse, whatever it was declared as', () => {
    const body = '{"code":{Code}}';
    const json = { body, contentType: 'application/json' } as const;
    expect(renderTemplate(json, VALUES)).toEqual({ text: '{"code":123456}', contentType: 'application/json' });
    expect(renderTemplate(json, { ...VALUES, code: '' })).toEqual({
      text: '{"code":}',
      contentType: 'text/plain',
    });
    expect(plain(body)).toEqual({ text: '{"code":123456}', contentType: 'application/json' });
    expect(plain(body, { code: '' })).toEqual({ text: '{"code":}', contentType: 'text/plain' });
  });

  it('is not made by a message: plain text that reads like JSON stays plain text', () => {
    expect(plain('{Content}', { content: '{"a":1}' })).toEqual({ text: '{"a":1}', contentType: 'text/plain' });
    expect(plain('[{Service}] {Content}', { content: 'say "hi"' })).toEqual({
      text: '[instagram] say "hi"',
      contentType: 'text/plain',
    });
  });

  it('is an object or a list: a bare code is plain text', () => {
    expect(plain('{Code}').contentType).toBe('text/plain');
    expect(plain('["{Code}"]').contentType).toBe('application/json');
  });
});

it('counts placeholders, not braces', () => {
  expect(countPlaceholders('{Code}{code} {x} {Phone')).toBe(2);
});
