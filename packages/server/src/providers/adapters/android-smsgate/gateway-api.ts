import { type Static, type TSchema, Type } from 'typebox';
import { Parse } from 'typebox/value';
import type { HttpClient, HttpRequest, HttpResponse } from '../../http-client.ts';
import { ProviderError } from '../../provider-error.ts';
import type { AndroidSmsgateConfig } from './config.ts';

const Text = Type.Union([Type.String(), Type.Null()]);
const Webhooks = Type.Array(
  Type.Object({ id: Type.String(), url: Type.String(), event: Type.String(), deviceId: Type.Optional(Text) }),
);
const SimCards = Type.Array(Type.Object({ simNumber: Type.Optional(Type.Number()), carrierName: Type.Optional(Text) }));
const Devices = Type.Array(
  Type.Object({
    id: Type.String(),
    lastSeen: Type.String(),
    simCards: Type.Optional(Type.Union([SimCards, Type.Null()])),
  }),
);

export type Webhook = Static<typeof Webhooks>[number];
export type Device = Static<typeof Devices>[number];

export interface GatewayApi {
  listWebhooks(signal: AbortSignal): Promise<readonly Webhook[]>;
  /** Registers a webhook; one of the same id is replaced. */
  putWebhook(webhook: Webhook, signal: AbortSignal): Promise<void>;
  deleteWebhook(id: string, signal: AbortSignal): Promise<void>;
  listDevices(signal: AbortSignal): Promise<readonly Device[]>;
  /** Asks a phone to push the messages of a time once more. */
  exportInbox(period: InboxPeriod, signal: AbortSignal): Promise<void>;
}

export interface InboxPeriod {
  readonly deviceId: string;
  readonly since: Date;
  readonly until: Date;
}

type Access = Pick<AndroidSmsgateConfig, 'url' | 'username' | 'password'>;

/**
 * The part of the gateway's API that receiving needs; the vendor's cloud, private servers and phones in local mode
 * share it but for two names.
 * Source: the OpenAPI document of SMS Gateway for Android, 2026.
 */
export function createGatewayApi(access: Access, http: HttpClient): GatewayApi {
  const call = createCaller(access, http);
  return {
    listWebhooks: async (signal) => read(Webhooks, await call('GET', '/webhooks', signal)),
    putWebhook: async (webhook, signal) => {
      found(await call('POST', '/webhooks', signal, webhook));
    },
    deleteWebhook: async (id, signal) => {
      await call('DELETE', `/webhooks/${encodeURIComponent(id)}`, signal);
    },
    // A phone in local mode knows only itself, under the old name.
    listDevices: async (signal) =>
      read(Devices, (await call('GET', '/devices', signal)) ?? (await call('GET', '/device', signal))),
    exportInbox: async (period, signal) => {
      // The first is what every release has; the second is to take its place.
      const answer = await call('POST', '/messages/inbox/export', signal, period);
      if (answer === null) found(await call('POST', '/inbox/refresh', signal, { ...period, triggerWebhooks: true }));
    },
  };
}

/** The answer, or null when there is nothing at the path. */
function createCaller({ url, username, password }: Access, http: HttpClient) {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return async (method: NonNullable<HttpRequest['method']>, path: string, signal: AbortSignal, body?: object) => {
    const answer = await http.send({
      url: `${url}${path}`,
      method,
      signal,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.status === 404) return null;
    if (answer.status < 300) return answer;
    const kind = answer.status < 500 && answer.status !== 429 ? 'rejected' : 'unavailable';
    throw new ProviderError(kind, `The gateway answered ${method} ${path} with ${answer.status}.`);
  };
}

function found(answer: HttpResponse | null): HttpResponse {
  if (answer === null) throw new ProviderError('rejected', 'The gateway has no such path: check url.');
  return answer;
}

function read<T extends TSchema>(schema: T, answer: HttpResponse | null): Static<T> {
  const { text } = found(answer);
  try {
    return Parse(schema, JSON.parse(text));
  } catch (error) {
    throw new ProviderError('unknown', 'An answer of the gateway cannot be read.', { cause: error });
  }
}
