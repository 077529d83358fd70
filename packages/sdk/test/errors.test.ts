import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InsufficientFundsError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  SimSmsBoxError,
  ValidationError,
} from '../src/index.ts';
import { fakeBox, json, problem } from './support/fake-box.ts';

const once = { maxRetries: 0 };

const failureOf = (reply: Response | Error): Promise<unknown> =>
  fakeBox([reply], once)
    .box.orders.get(1)
    .then(
      () => undefined,
      (error: unknown) => error,
    );

describe('an error', () => {
  it.each([
    [400, ValidationError],
    [401, AuthenticationError],
    [402, InsufficientFundsError],
    [403, PermissionError],
    [404, NotFoundError],
    [409, ConflictError],
    [413, ValidationError],
    [415, ValidationError],
    [422, ValidationError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
  ])('of status %i has its class', async (status, kind) => {
    const error = await failureOf(problem(status, 'CONFLICT'));
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(SimSmsBoxError);
    expect(error).toMatchObject({ name: kind.name, status });
  });

  it('says all that the box says', async () => {
    const body = {
      type: '/docs/errors#validation_failed',
      title: 'request not valid',
      status: 400,
      detail: 'rentDays is at most 30. Nothing was bought.',
      code: 'VALIDATION_FAILED',
      message: 'request not valid',
      requestId: 'req_7',
      errors: [{ field: '/rentDays', message: 'at most 30' }],
    };
    const error = await failureOf(json(400, body, { 'retry-after': '7' }));
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      title: 'request not valid',
      detail: body.detail,
      message: 'request not valid: rentDays is at most 30. Nothing was bought.',
      requestId: 'req_7',
      errors: body.errors,
      retryAfterSeconds: 7,
    });
  });

  it('of something that is no box is still one of ours, with the id of the answer', async () => {
    for (const page of ['<html>Bad gateway</html>', 'null', '[]', '{"code":7}']) {
      const error = await failureOf(new Response(page, { status: 502, headers: { 'x-request-id': 'proxy-1' } }));
      expect(error).toBeInstanceOf(ServerError);
      expect(error).toMatchObject({ code: 'ANSWER_NOT_READABLE', status: 502, requestId: 'proxy-1', errors: [] });
    }
    const page = new Response('<html>Welcome to the hotel</html>', { headers: { 'content-type': 'text/html' } });
    expect(await failureOf(page)).toMatchObject({ code: 'ANSWER_NOT_READABLE', status: 200 });
  });

  it('of a connection names the box and the cause, and keeps it', async () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:1');
    const error = await failureOf(new TypeError('fetch failed', { cause }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', status: 0 });
    expect((error as Error).message).toMatch(/http:\/\/box\.test: connect ECONNREFUSED/);
    expect(((error as Error).cause as Error).cause).toBe(cause);
  });

  it('of the function that gives the token is thrown as it is', async () => {
    const refused = new Error('log in again');
    const { box, seen } = fakeBox([json(200, {})], { accessToken: () => Promise.reject(refused) });
    await expect(box.auth.me()).rejects.toBe(refused);
    expect(seen).toEqual([]);
  });
});
