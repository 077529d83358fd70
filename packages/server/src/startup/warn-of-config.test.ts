import { expect, it } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { createLogger } from '../kernel/logger.ts';
import { warnOfConfig } from './warn-of-config.ts';

const PUBLIC_URL = 'https://sms.example.com';

it.each<[string, Record<string, string>, number]>([
  ['once behind a proxy that is not trusted', { PUBLIC_URL }, 1],
  ['not where the proxy is trusted', { PUBLIC_URL, TRUSTED_PROXIES: 'loopback' }, 0],
  ['not without a proxy', {}, 0],
])('warns that customers share one address: %s', (_, env, count) => {
  const lines: string[] = [];
  warnOfConfig(loadConfig(env), createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } }));
  expect(lines.filter((line) => line.includes('TRUSTED_PROXIES'))).toHaveLength(count);
});
