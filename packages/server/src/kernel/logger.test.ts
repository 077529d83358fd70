import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

const SECRETS = [
  'password',
  'apiKey',
  'apiBindingKey',
  'recordUrl',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'content',
  'codeValue',
];

it.each(SECRETS)('replaces %s at the top, one and two levels down', (field) => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
  logger.info({ [field]: 'hush', order: { [field]: 'hush', message: { [field]: 'hush' } }, orderId: 7 }, 'done');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.includes('hush')).toBe(false);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ orderId: 7, msg: 'done', [field]: '[redacted]' });
});

it('writes one JSON object a line, with a time in UTC, and nothing below its level', () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
  logger.debug('not this');
  logger.info({ text: 'a\nb' }, 'two\nlines');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd().includes('\n')).toBe(false);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string });
});
