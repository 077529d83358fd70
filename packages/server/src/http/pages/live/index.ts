import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordQuerySchema } from '@simsmsbox/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { DataKeys, LookupPepper } from '../../../crypto/index.ts';
import type { Db } from '../../../db/index.ts';
import { awaitLiveState } from '../../../relay/index.ts';
import { callerOf } from '../../../tenants/index.ts';
import type { App } from '../../app-type.ts';
import { LIVE_PAGE_HEADERS } from '../../plugins/security-headers.ts';
import { presentLiveState } from '../../presenters/live-state.ts';
import { answerRecord, type RecordDeps, refuseKey, signalOfLeaving } from '../../routes/record/answer-record.ts';
import { renderLivePage, WRONG_LINK_PAGE } from './live-page.ts';

export interface LivePageDeps extends RecordDeps {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly lookupPepper: LookupPepper;
}

const ParamsSchema = Type.Object({ key: Type.String({ maxLength: 200 }) });
/** The key is in the path already. */
const PageQuerySchema = Type.Omit(RecordQuerySchema, ['key']);
const StateQuerySchema = Type.Object({
  wait: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
  after: Type.Optional(Type.String({ maxLength: 40, description: '`version` of the state seen last.' })),
});
const HTML = 'text/html; charset=utf-8';

/** `/r/{key}`: to browsers a page that updates itself, to programs what the relay answers. */
export async function registerLivePage(app: App, deps: LivePageDeps): Promise<void> {
  registerPage(app, deps);
  registerState(app, deps);
  const [css = '', script = ''] = await Promise.all(
    ['live-page.css', 'live-page.js'].map((file) => readFile(join(import.meta.dirname, file), 'utf8')),
  );
  const serve = (path: string, type: string, content: string) => {
    app.get(path, { schema: { hide: true } }, (_request, reply) => reply.type(type).send(content));
  };
  serve('/assets/live-page.css', 'text/css; charset=utf-8', css);
  serve('/assets/live-page.js', 'text/javascript; charset=utf-8', script);
}

function registerPage(app: App, deps: LivePageDeps): void {
  app.get(
    '/r/:key',
    { schema: { hide: true, params: ParamsSchema, querystring: PageQuerySchema } },
    (request, reply): void => {
      const { key } = request.params;
      reply.headers(LIVE_PAGE_HEADERS);
      if (/\btext\/html\b/i.test(request.headers.accept ?? '')) {
        sendPage(deps, request, reply, key);
        return;
      }
      const { format = 'default', wait, after } = request.query;
      answerRecord(deps, request, reply, { key, format, wait, after });
    },
  );
}

function sendPage({ records, limiter }: LivePageDeps, request: FastifyRequest, reply: FastifyReply, key: string): void {
  const warm = records.readWarm(key, 'json');
  limiter.take(warm === undefined ? request.ip : key, warm === undefined);
  records.read(key, 'json').then(
    (record) => {
      // A key that opens an order holds no character that means anything in HTML.
      if (record) void reply.type(HTML).send(renderLivePage(`/api/sms/record?key=${key}&format=txt`));
      else void reply.code(404).type(HTML).send(WRONG_LINK_PAGE);
    },
    (error: unknown) => void reply.send(error as never),
  );
}

function registerState(app: App, deps: LivePageDeps): void {
  const { records, limiter, slots } = deps;
  app.get(
    '/r/:key/state',
    { schema: { hide: true, params: ParamsSchema, querystring: StateQuerySchema } },
    (request, reply): void => {
      const { key } = request.params;
      const { wait, after: version = '' } = request.query;
      const warm = records.readWarm(key, 'json');
      limiter.take(warm === undefined ? request.ip : key, warm === undefined);
      if (warm === null) {
        refuseKey(request, reply);
        return;
      }
      const leave = wait === undefined ? () => undefined : slots.enter(key, callerOf(request.ip));
      const signal = signalOfLeaving(reply);
      awaitLiveState(deps, { key, version, waitMs: (wait ?? 0) * 1_000 }, signal)
        .then(
          (state) => {
            if (signal.aborted) return;
            if (state) void reply.headers(LIVE_PAGE_HEADERS).send(presentLiveState(state));
            else refuseKey(request, reply);
          },
          (error: unknown) => void reply.send(error as never),
        )
        .finally(leave);
    },
  );
}
