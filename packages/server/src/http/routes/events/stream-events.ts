import type { OutgoingHttpHeaders } from 'node:http';
import { EventSchema, EventStreamHeadersSchema, EventStreamQuerySchema, type EventType } from '@simsmsbox/contract';
import type { Db } from '../../../db/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError, messageOf } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import {
  type EventPosition,
  type EventRow,
  type EventTail,
  findEvent,
  findLogEnd,
  findNewestEvent,
  followEvents,
} from '../../../outbox/index.ts';
import type { App } from '../../app-type.ts';
import { problems } from '../../problem-responses.ts';
import { requireCaller } from '../../require-principal.ts';
import { walletOf } from '../../wallet-of.ts';
import { chooseEventTypes } from './event-filter.ts';
import { openEventStream } from './event-stream.ts';
import type { OpenStreams } from './open-streams.ts';

export interface StreamEventsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tail: EventTail<string>;
  readonly render: (rows: readonly EventRow[]) => Promise<readonly string[]>;
  readonly streams: OpenStreams;
}

const DESCRIPTION = `Server-sent events: \`id:\` is the id of the event, \`event:\` its type, \`data:\` the object shown here as one line of JSON. A stream begins now, or after \`Last-Event-ID\` with everything that came since, for 30 days. Each event comes at least once; the events of an order come in order. A comment every 15 seconds shows that the connection lives. Whoever leaves more than 1 MiB unread is cut off and goes on where it was.`;

export function registerStreamEvents(app: App, deps: StreamEventsDeps): void {
  app.get(
    '/api/sms/events',
    {
      // A HEAD would stay open as well.
      exposeHeadRoute: false,
      // Fastify sends problems alone here, and its own serializer takes no model that stands twice in a union.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'streamEvents',
        summary: 'Everything that happens, as it happens',
        description: DESCRIPTION,
        tags: ['Events'],
        security: [{ apiKey: [] }, { jwt: [] }],
        headers: EventStreamHeadersSchema,
        querystring: EventStreamQuerySchema,
        response: {
          200: {
            description: 'A stream that stays open; the schema is that of each `data:`.',
            content: { 'text/event-stream': { schema: EventSchema } },
          },
          ...problems(409),
        },
      },
    },
    async (request, reply) => {
      const principal = requireCaller(request);
      const { tenantId } = principal;
      const wallet = walletOf(principal);
      const types = chooseEventTypes(principal, request.query.types);
      // The header wins: a browser that comes back sends it beside the query it began with.
      const lastEventId = request.headers['last-event-id'] ?? request.query.lastEventId;
      const release = deps.streams.reserve(tenantId);
      const { after, newest } = await findStart(deps.db, { tenantId, wallet, lastEventId }).catch((error: unknown) => {
        release();
        throw error;
      });
      const headers = reply.getHeaders() as OutgoingHttpHeaders;
      reply.hijack();
      const stream = openEventStream(reply.raw, headers, () => deps.clock.monotonicMs());
      stream.signal.addEventListener('abort', release, { once: true });
      deps.streams.watch(stream, principal);
      if (newest) stream.mark(newest.eventId);
      await followEvents(deps, {
        tenantId,
        wallet,
        after,
        wants: ({ type }: { readonly type: EventType }) => types.has(type),
        deliver: stream.send,
        deliverMissed: stream.sendAll,
        fail: stream.end,
        signal: stream.signal,
      }).catch((error: unknown) => {
        deps.logger.warn({ tenantId, reason: messageOf(error) }, 'an event stream ended because it could not be read');
        stream.end();
      });
    },
  );
}

interface Start {
  readonly tenantId: number;
  readonly wallet: EventRow['wallet'];
  readonly lastEventId: string | undefined;
}

/** Where a stream begins, and the event that stands before that when the client does not know it. */
interface Found {
  readonly after: EventPosition;
  readonly newest: EventRow | undefined;
}

async function findStart(db: Db, { tenantId, wallet, lastEventId }: Start): Promise<Found> {
  if (lastEventId === undefined) {
    const after = await findLogEnd(db);
    return { after, newest: await findNewestEvent(db, tenantId, wallet, after) };
  }
  const event = await findEvent(db, tenantId, wallet, lastEventId);
  if (event) return { after: event.position, newest: undefined };
  throw new AppError('EVENT_NOT_KEPT', {
    detail:
      'No event of yours has this id: it is older than 30 days, or of another account or mode. Nothing was sent; read what you missed from orders/messages and orders/mine, then connect without Last-Event-ID.',
  });
}
