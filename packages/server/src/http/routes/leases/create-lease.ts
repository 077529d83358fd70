import {
  type CreateLeaseBody,
  CreateLeaseBodySchema,
  IdempotencyHeadersSchema,
  LeaseSchema,
} from '@simsmsbox/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findCountry, findService } from '../../../catalog/index.ts';
import type { Db } from '../../../db/index.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type LeaseRequest, noFreeNumber, takeLease } from '../../../leases/index.ts';
import type { App } from '../../app-type.ts';
import { presentLease } from '../../presenters/lease.ts';
import { bodyProblems } from '../../problem-responses.ts';
import { requireTenant } from '../../require-principal.ts';
import { sendOnce } from '../../send-once.ts';
import { type LeaseDeps, lineOf, scopeOf } from './lease-deps.ts';

export function registerCreateLease(app: App, deps: LeaseDeps): void {
  app.post(
    '/api/sms/leases',
    {
      schema: {
        operationId: 'createLease',
        summary: 'Have one active order for yourself for a while',
        description:
          'Takes the matching order that lives longest. Nobody else is given it, and nothing that came before is shown, until the lease is freed or runs out.',
        tags: ['Leases'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: IdempotencyHeadersSchema,
        body: CreateLeaseBodySchema,
        response: { 201: LeaseSchema, ...bodyProblems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(requireTenant(request, 'leases:write'));
      const { body } = request;
      const wanted = requestOf(body);
      const run = async (db: Db) => ({
        status: 201,
        body: presentLease(await takeLease({ db, ids: deps.ids }, scope, wanted)),
      });
      if (await wasAnswered(deps, request, reply)) return reply;
      await deps.queue.enter({
        line: lineOf(scope),
        wants: JSON.stringify([wanted.service, wanted.country, wanted.tag]),
        waitMs: (body.waitSeconds ?? 0) * 1_000,
        signal: request.signal,
        attempt: () => sendOnceCommitted(deps, request, reply, run),
      });
      return reply;
    },
  );
}

/** Whoever repeats a call that got its lease must not wait in line for it again. */
async function wasAnswered(deps: LeaseDeps, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  if (request.headers['idempotency-key'] === undefined) return false;
  try {
    await sendOnceCommitted(deps, request, reply, () => Promise.reject(noFreeNumber()));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NO_FREE_NUMBER') return false;
    throw error;
  }
}

/** As {@link sendOnce}, but done when the lease is committed: those who wait next do not wait for this client to read. */
function sendOnceCommitted(
  deps: LeaseDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (db: Db) => Promise<{ status: number; body: unknown }>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const complete = () => {
      resolve();
      return Promise.resolve(undefined);
    };
    sendOnce(deps, request, reply, async (db) => ({ ...(await run(db)), complete })).then(() => resolve(), reject);
  });
}

function requestOf({ service, country, tag, ttlSeconds }: CreateLeaseBody): LeaseRequest {
  return {
    service: service === undefined ? null : known(findService(service), 'UNKNOWN_SERVICE', 'service').code,
    country: country === undefined ? null : known(findCountry(country), 'UNKNOWN_COUNTRY', 'country').code,
    tag: tag ?? null,
    ttlSeconds,
  };
}

function known<T>(found: T | undefined, code: 'UNKNOWN_SERVICE' | 'UNKNOWN_COUNTRY', what: string): T {
  if (found) return found;
  throw new AppError(code, {
    detail: `No ${what} has this code or name. Nothing was leased; take a code from the shop.`,
  });
}
