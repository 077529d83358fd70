import type { FastifyReply } from 'fastify';
import type { OnceAnswer } from '../orders/index.ts';

const RETRY_AFTER_SECONDS = '60';

/** Sends an answer that is rendered already: a repetition of its request must get the same bytes. */
export function sendAnswer(reply: FastifyReply, answer: OnceAnswer): FastifyReply {
  if (answer.replayed) reply.header('Idempotency-Replayed', 'true');
  if (answer.status === 503) reply.header('Retry-After', RETRY_AFTER_SECONDS);
  const type = answer.status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8';
  return reply.code(answer.status).type(type).serializer(String).send(answer.body);
}
