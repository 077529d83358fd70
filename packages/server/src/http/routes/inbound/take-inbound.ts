import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../../../context.ts';
import { AppError, messageOf } from '../../../kernel/errors.ts';
import { type InboundMessages, type InboundRequest, ProviderError } from '../../../providers/index.ts';
import type { App } from '../../app-type.ts';

/** The largest delivery known is a few kilobytes; a batch of many messages stays far below this. */
const BODY_BYTES_MAX = 1_048_576;
const PATH = '/api/sms/inbound/:key';

export type InboundDeps = Pick<AppContext, 'inboundKeys' | 'sinkFor' | 'baseUrl' | 'logger'>;

/**
 * Where providers push messages to: the key in the path says which provider, its adapter checks and reads the request.
 * The answer comes after the messages are committed, so that a provider that hears of a failure sends them again. It
 * takes bodies of any kind, which is why it stands in a scope of its own.
 */
export function registerInbound(app: App, deps: InboundDeps): void {
  // Before a body is read: whoever has no key sends us nothing.
  app.addHook('onRequest', async (request) => {
    requirePushing(deps, request);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX }, (_request, body, done) => {
    done(null, body);
  });
  app.route({
    method: ['GET', 'POST'],
    url: PATH,
    // Not for customers: each adapter's page in docs/providers says what it takes.
    schema: { hide: true },
    handler: (request, reply) => takeInbound(deps, request, reply),
  });
}

/** The provider that a key belongs to, and what reads its requests. @throws AppError NOT_FOUND. */
function requirePushing({ inboundKeys }: InboundDeps, request: FastifyRequest) {
  const { key } = request.params as { key: string };
  const connected = inboundKeys.find(key);
  const parse = connected?.provider.parseWebhook?.bind(connected.provider);
  if (!connected || !parse) throw new AppError('NOT_FOUND', { detail: 'There is nothing at this path.' });
  return { providerId: connected.providerId, parse };
}

async function takeInbound(deps: InboundDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { providerId, parse } = requirePushing(deps, request);
  const { messages, reply: answer } = await read(parse, toInboundRequest(deps, request)).catch((error: unknown) => {
    deps.logger.warn({ providerId, reason: messageOf(error) }, 'a request of a provider was refused');
    throw error;
  });
  if (messages.length > 0) await deps.sinkFor(providerId)(messages);
  if (!answer) return reply.code(200).send();
  return reply.code(200).type(answer.contentType).send(answer.body);
}

type Parse = (request: InboundRequest) => InboundMessages | Promise<InboundMessages>;

async function read(parse: Parse, request: InboundRequest): Promise<InboundMessages> {
  try {
    return await parse(request);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error.kind === 'rejected') {
      throw new AppError('FORBIDDEN', {
        detail: 'This delivery was refused: its signature, time or form is not right. Nothing was stored.',
        internal: error.message,
      });
    }
    throw new AppError('UPSTREAM_UNAVAILABLE', {
      detail: 'This delivery could not be checked now. Nothing was stored; send it again.',
      retryAfterSeconds: 30,
      cause: error,
    });
  }
}

/** The URL is the one the provider was told, which a proxy in front may have changed. */
function toInboundRequest({ baseUrl }: InboundDeps, request: FastifyRequest): InboundRequest {
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    url: `${baseUrl()}${request.url}`,
    query: request.query as InboundRequest['query'],
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
