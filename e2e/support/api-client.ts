import { setTimeout as sleep } from 'node:timers/promises';
import { totpCode } from '../../packages/server/test/support/totp.ts';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What JSON said, believed to be of this form; null when it was not JSON. */
  readonly body: T;
}

export interface ApiClient {
  get<T = unknown>(path: string): Promise<Answer<T>>;
  send<T = unknown>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer<T>>;
}

/** Calls a box as a program would, with these headers on every request. */
export function createApiClient(url: string, headers: Readonly<Record<string, string>> = {}): ApiClient {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : null) as T,
    };
  };
  return { get: (path) => call('GET', path), send: call };
}

export function withKey(url: string, apiKey: string): ApiClient {
  return createApiClient(url, { 'x-api-key': apiKey });
}

/** Logs in and calls as that person. */
export async function logIn(url: string, login: { email: string; password: string }): Promise<ApiClient> {
  const answer = await createApiClient(url).send<{ accessToken: string }>('POST', '/api/auth/login', login);
  if (answer.status !== 200) throw new Error(`Log-in of ${login.email}: ${answer.status} ${answer.text}`);
  return createApiClient(url, { authorization: `Bearer ${answer.body.accessToken}` });
}

/** Sets up a second factor for the person who calls. */
export async function enrolTotp(client: ApiClient): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await client.send<{ secret: string }>('POST', '/api/auth/totp');
  const { secret } = begun.body;
  const code = totpCode(secret);
  const confirmed = await client.send<{ recoveryCodes: string[] }>('POST', '/api/auth/totp/confirm', { code });
  if (confirmed.status !== 201) throw new Error(`Enrolment: ${confirmed.status} ${confirmed.text}`);
  return { secret, recoveryCodes: confirmed.body.recoveryCodes };
}

/** Asks again until the answer fits; fails when a question asked after that time is still answered otherwise. */
export async function waitUntil<T>(ask: () => Promise<T>, fits: (answer: T) => boolean, withinMs = 12_000): Promise<T> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const isLast = performance.now() > deadlineMs;
    const answer = await ask();
    if (fits(answer)) return answer;
    if (isLast) throw new Error(`Not within ${withinMs} ms. Last answer: ${JSON.stringify(answer).slice(0, 1_500)}`);
    await sleep(100);
  }
}
