import { createHash, createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type FaultyServer,
  type ServerAnswer,
  type ServerCall,
  startFaultyServer,
} from '../contract/adapters/faulty-server.ts';

/*
 * SMS Gateway for Android, as its OpenAPI document and its documentation describe it: the API that an operator calls,
 * and phones that push what they receive. Its API is checked with the vendor's own client.
 */

const EVENTS = [
  'sms:received',
  'sms:data-received',
  'sms:sent',
  'sms:delivered',
  'sms:failed',
  'system:ping',
  'mms:received',
];
const ATTEMPTS_MAX = 60;
const OFFSET_MS = 7 * 3_600_000;

export interface AndroidGatewayOptions {
  /** A phone in local mode speaks for itself; else a server speaks for all. */
  readonly mode?: 'server' | 'local';
  readonly phones: readonly { readonly deviceId: string; readonly sims: readonly PhoneSim[] }[];
  /** What a phone waits between two attempts. */
  readonly retryMs?: number;
}

export interface PhoneSim {
  readonly simNumber: number;
  /** What the SIM says of itself; most say nothing. */
  readonly says?: string;
}

export interface PhoneSms {
  readonly sender: string;
  readonly text: string;
  readonly receivedAt?: Date;
  /** Received while the app did not run: it is in the phone's inbox, and nobody was told. */
  readonly untold?: boolean;
  /** The phone does not know which SIM received it. */
  readonly simUnknown?: boolean;
}

export interface RegisteredWebhook {
  readonly id: string;
  readonly url: string;
  readonly event: string;
  readonly deviceId: string | null;
}

/** A request of a phone's, as it goes over the wire. */
export interface PhoneRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AndroidGateway {
  /** The base of its API. */
  readonly url: string;
  readonly access: { readonly username: string; readonly password: string; readonly signingKey: string };
  readonly webhooks: Map<string, RegisteredWebhook>;
  /** Every answered call, as `METHOD /path`. */
  readonly calls: string[];
  readonly exports: { readonly deviceId: string; readonly since: string; readonly until: string }[];
  readonly lastSeen: Map<string, Date>;
  /** Every request a phone has made. */
  readonly pushed: PhoneRequest[];
  /** Puts a message into a phone; resolves after the first attempt to push it. */
  receive(deviceId: string, simNumber: number, sms: PhoneSms): Promise<void>;
  /** What a phone would push of a message, unsent; signed with another key or at another time where given. */
  draft(deviceId: string, simNumber: number, sms: PhoneSms, how?: SigningChoice): Omit<PhoneRequest, 'url'>;
  /** Lets a phone tell of something else. */
  emit(deviceId: string, event: string, payload: object): Promise<void>;
  arm: FaultyServer['arm'];
  /** Leaves paths out, as other releases do. */
  readonly missing: Set<string>;
  close(): Promise<void>;
}

export interface SigningChoice {
  readonly signingKey?: string;
  readonly at?: Date;
}

interface StoredSms extends PhoneSms {
  readonly deviceId: string;
  readonly simNumber: number;
  readonly receivedAt: Date;
}

export async function startAndroidGateway(options: AndroidGatewayOptions): Promise<AndroidGateway> {
  const { mode = 'server', phones, retryMs = 100 } = options;
  const access = {
    username: 'OPERATOR',
    password: `pw-${randomBytes(9).toString('hex')}`,
    signingKey: `key-${randomBytes(9).toString('hex')}`,
  };
  const parts = {
    webhooks: new Map<string, RegisteredWebhook>(),
    calls: [] as string[],
    exports: [] as AndroidGateway['exports'],
    lastSeen: new Map<string, Date>(),
    pushed: [] as PhoneRequest[],
    missing: new Set<string>(mode === 'local' ? ['GET /devices'] : ['GET /device']),
  };
  const inbox: StoredSms[] = [];
  const closing = new AbortController();
  const simOf = (deviceId: string, simNumber: number) =>
    phones.find((phone) => phone.deviceId === deviceId)?.sims.find((sim) => sim.simNumber === simNumber);

  const push = async (webhook: RegisteredWebhook, deviceId: string, event: string, payload: object) => {
    // Each event has an id of its own for each webhook and each time it is made; its repetitions keep it.
    const body = JSON.stringify({ id: newId(), webhookId: webhook.id, event, deviceId, payload });
    const attempt = async () => {
      const request = { url: webhook.url, headers: signed(body, access), body };
      parts.pushed.push(request);
      const answer = await fetch(request.url, {
        method: 'POST',
        headers: request.headers,
        body,
        signal: closing.signal,
      }).catch(() => null);
      return answer?.ok === true;
    };
    if (await attempt()) return;
    void (async () => {
      for (let tried = 1; tried < ATTEMPTS_MAX && !closing.signal.aborted; tried += 1) {
        await sleep(retryMs);
        if (closing.signal.aborted || (await attempt())) return;
      }
    })();
  };
  const emit = async (deviceId: string, event: string, payload: object) => {
    const heard = [...parts.webhooks.values()].filter(
      (webhook) => webhook.event === event && (webhook.deviceId ?? deviceId) === deviceId,
    );
    await Promise.all(heard.map((webhook) => push(webhook, deviceId, event, payload)));
  };
  const tell = (sms: StoredSms) =>
    emit(sms.deviceId, 'sms:received', payloadOf(sms, simOf(sms.deviceId, sms.simNumber)?.says ?? null));

  const server = await startFaultyServer((call) => answer(call));
  const prefix = mode === 'local' ? '' : '/3rdparty/v1';
  const answer = (call: ServerCall): ServerAnswer => {
    const path = call.url.pathname.slice(prefix.length);
    const basic = Buffer.from(`${access.username}:${access.password}`).toString('base64');
    if (call.headers.authorization !== `Basic ${basic}`) return problem(401, 'Unauthorized');
    const name = `${call.method} ${path.replace(/^\/webhooks\/.+/, '/webhooks/{id}')}`;
    parts.calls.push(name);
    if (parts.missing.has(name)) return problem(404, 'Not Found');
    switch (name) {
      case 'GET /webhooks':
        return json(
          200,
          [...parts.webhooks.values()].map((webhook) => (mode === 'local' ? { ...webhook, deviceId: null } : webhook)),
        );
      case 'POST /webhooks':
        return register(parts.webhooks, call.body);
      case 'DELETE /webhooks/{id}':
        parts.webhooks.delete(decodeURIComponent(path.slice('/webhooks/'.length)));
        return { status: 204, body: '' };
      case 'GET /devices':
      case 'GET /device':
        return json(
          200,
          phones.map(({ deviceId, sims }) => deviceOf(deviceId, sims, parts.lastSeen.get(deviceId) ?? new Date())),
        );
      case 'GET /health':
        return json(200, { status: 'pass', version: '1.0.0', releaseId: 1, checks: {} });
      case 'POST /messages/inbox/export':
      case 'POST /inbox/refresh':
        return exportInbox(call.body, name);
      default:
        return problem(404, 'Not Found');
    }
  };
  const exportInbox = (body: string, name: string): ServerAnswer => {
    const asked = JSON.parse(body) as { deviceId: string; since: string; until: string; triggerWebhooks?: boolean };
    const [since, until] = [Date.parse(asked.since), Date.parse(asked.until)];
    if (!(since <= until)) return problem(400, 'since must be before until');
    parts.exports.push(asked);
    const found = inbox.filter(
      ({ deviceId, receivedAt }) =>
        deviceId === asked.deviceId && receivedAt.getTime() >= since && receivedAt.getTime() <= until,
    );
    if (name === 'POST /messages/inbox/export' || asked.triggerWebhooks === true) void Promise.all(found.map(tell));
    return { status: 202, body: '' };
  };

  return {
    ...parts,
    url: `${server.url}${prefix}`,
    access,
    emit,
    draft: (deviceId, simNumber, sms, how = {}) => {
      const stored = { receivedAt: new Date(), ...sms, deviceId, simNumber };
      const payload = payloadOf(stored, simOf(deviceId, simNumber)?.says ?? null);
      const body = JSON.stringify({ id: newId(), webhookId: newId(), event: 'sms:received', deviceId, payload });
      return { body, headers: signed(body, { ...access, ...how }) };
    },
    arm: server.arm,
    receive: async (deviceId, simNumber, sms) => {
      // A message centre counts in seconds, and hands the same text over at another of them.
      let receivedAt = sms.receivedAt ?? new Date(Math.floor(Date.now() / 1_000) * 1_000);
      const isTaken = () =>
        inbox.some(
          (other) =>
            other.text === sms.text &&
            other.sender === sms.sender &&
            other.receivedAt.getTime() === receivedAt.getTime(),
        );
      while (sms.receivedAt === undefined && isTaken()) receivedAt = new Date(receivedAt.getTime() + 1_000);
      const stored = { ...sms, deviceId, simNumber, receivedAt };
      inbox.push(stored);
      if (sms.untold !== true) await tell(stored);
    },
    close: async () => {
      closing.abort();
      await server.close();
    },
  };
}

function signed(
  body: string,
  { signingKey, at = new Date() }: Required<Pick<SigningChoice, 'signingKey'>> & SigningChoice,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return {
    'content-type': 'application/json',
    'x-timestamp': timestamp,
    'x-signature': createHmac('sha256', signingKey)
      .update(body + timestamp)
      .digest('hex'),
  };
}

function payloadOf({ sender, text, receivedAt, simNumber, simUnknown }: StoredSms, says: string | null) {
  return {
    messageId: createHash('sha1')
      .update(sender)
      .update(text)
      .update(receivedAt.toISOString())
      .digest('hex')
      .slice(0, 8),
    message: text,
    sender,
    phoneNumber: sender,
    recipient: says,
    simNumber: simUnknown === true ? null : simNumber,
    receivedAt: new Date(receivedAt.getTime() + OFFSET_MS).toISOString().replace('Z', '+07:00'),
  };
}

function register(webhooks: Map<string, RegisteredWebhook>, body: string): ServerAnswer {
  const { id, url, event, deviceId } = JSON.parse(body) as Partial<RegisteredWebhook>;
  const isAllowed = url !== undefined && /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/.test(url);
  if (!isAllowed) return problem(400, 'url must start with https:// or http://127.0.0.1');
  if (event === undefined || !EVENTS.includes(event)) return problem(400, 'Unsupported event');
  if ((id?.length ?? 0) > 36) return problem(400, 'id is too long');
  const webhook = { id: id ?? newId(), url, event, deviceId: deviceId ?? null };
  webhooks.set(webhook.id, webhook);
  return json(201, webhook);
}

function deviceOf(id: string, sims: readonly PhoneSim[], lastSeen: Date) {
  const at = lastSeen.toISOString();
  const simCards = sims.map(({ simNumber, says }) => ({
    slotIndex: simNumber - 1,
    simNumber,
    phoneNumber: says ?? null,
    carrierName: `Carrier ${simNumber}`,
  }));
  return { id, name: 'Phone', createdAt: at, updatedAt: at, lastSeen: at, simCards };
}

function newId(): string {
  return randomBytes(16).toString('base64url').slice(0, 21);
}

function json(status: number, body: unknown): ServerAnswer {
  return { status, body: JSON.stringify(body) };
}

function problem(status: number, message: string): ServerAnswer {
  return json(status, { message });
}
