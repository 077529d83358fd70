import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataKeys } from '../crypto/index.ts';
import type { Db } from '../db/index.ts';
import { type Answer, answerOnce } from '../orders/index.ts';
import type { Principal } from '../tenants/index.ts';
import { notAuthenticated } from './require-principal.ts';
import { walletOf } from './wallet-of.ts';

/** What a route's work came to, before it is rendered by the schema of its status. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
  /** Work outside the database, after the commit; a body it returns is sent, and kept for repetitions, instead. */
  readonly complete?: () => Promise<unknown>;
}

type Request = Pick<FastifyRequest, 'principal' | 'headers' | 'method' | 'routeOptions' | 'params' | 'body'>;
type Reply = Pick<FastifyReply, 'code' | 'header'>;

/**
 * Answers a request whose whole effect is database work, once per Idempotency-Key: the key, the effect and the sealed
 * answer are one transaction, and a repetition gets the same bytes. Without the header `run` works on `deps.db`. A
 * refusal leaves the key free. The route checks the caller first: a key belongs to the caller's tenant.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_MISMATCH, and whatever `run` throws.
 */
export async function sendOnce(
  deps: { readonly db: Db; readonly dataKeys: DataKeys },
  request: Request,
  reply: Reply,
  run: (db: Db) => Promise<Outcome>,
): Promise<FastifyReply> {
  const { principal } = request;
  if (!principal) throw notAuthenticated();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') {
    const { status, body, complete } = await run(deps.db);
    return reply.code(status).send((await complete?.()) ?? body);
  }
  const render = (status: number, body: unknown): Answer => ({
    status,
    // A schema's serializer makes text, whatever the framework's types allow.
    body: reply.code(status).serialize(body) as string,
  });
  const once = { tenantId: principal.tenantId, key, requestHash: hashOf(request, principal) };
  const completed = (status: number, body: unknown) => (body === undefined ? undefined : render(status, body));
  const answer = await answerOnce(deps, once, async (db) => {
    const { status, body, complete } = await run(db);
    return { ...render(status, body), complete: complete && (async () => completed(status, await complete())) };
  });
  if (answer.replayed) reply.header('Idempotency-Replayed', 'true');
  // The bytes are rendered already, and a repetition must be the same bytes.
  return reply.code(answer.status).type('application/json; charset=utf-8').serializer(String).send(answer.body);
}

/**
 * The same call with its fields in another order is the same request; with play money it is another one, and so it is
 * when another person makes it: what was made for one, such as a second factor, is told to nobody else.
 */
function hashOf({ method, routeOptions, params, body }: Request, principal: Principal): Buffer {
  const person = principal.kind === 'user' ? principal.userId : null;
  const request = [method, routeOptions.url, walletOf(principal), person, sorted(params), sorted(body)];
  return createHash('sha256').update(JSON.stringify(request)).digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}
