import { expect, it } from 'vitest';
import { AppError } from '../kernel/errors.ts';
import { checkServer } from './check-server.ts';

it.each([
  'postgresql://box:a-secret#1@db.example.com/box',
  'postgresql://box:a-secret %@db.example.com:99999/box',
])('a URL that cannot be read is refused in one line that names the variable and not the password: %s', async (url) => {
  const error: unknown = await checkServer(url).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  const { detail } = error as AppError;
  expect(detail).toMatch(/^DATABASE_URL .*%23/);
  expect(detail.split('\n')).toHaveLength(1);
  expect(detail).not.toContain('a-secret');
});
