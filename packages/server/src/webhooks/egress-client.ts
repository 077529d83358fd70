import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import type { Clock } from '../kernel/clock.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import type { ResolveName } from './resolve-name.ts';
import { AddressRefused, bareHost, type EgressPolicy, isLoopbackHost, parseTargetUrl } from './target-url.ts';

/** Why no answer came. */
export type EgressFailure =
  | 'address_refused'
  | 'name_not_resolved'
  | 'connection_failed'
  | 'tls_failed'
  | 'connection_broken'
  | 'timeout';

/** What came of a request. `failure` is null when an answer came, whatever its status. */
export interface EgressResult {
  readonly status: number | null;
  readonly failure: EgressFailure | null;
  readonly latencyMs: number;
  /** The first bytes of the answer's body. */
  readonly excerpt: Buffer;
}

export interface EgressRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The one way out to addresses that customers chose. */
export interface EgressClient {
  /**
   * Whether requests may go to this URL: its form, and every address its name has now.
   * @throws AddressRefused with the reason.
   */
  check(url: string): Promise<void>;
  /**
   * Posts to a customer's URL, at most ten seconds. Each connection goes to an address that was checked for it. No
   * redirect is followed, no proxy used, of the answer at most 64 KiB are read. Never rejects.
   */
  post(request: EgressRequest): Promise<EgressResult>;
  close(): Promise<void>;
}

export interface EgressOptions {
  readonly policy: EgressPolicy;
  readonly resolve: ResolveName;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timeoutMs?: number;
  /** Certificate authorities besides the system's, for tests. */
  readonly ca?: string;
}

const TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** The status decides; the rest of an answer that dawdles is not waited for. */
const BODY_TIMEOUT_MS = 1_000;
const BODY_BYTES_MAX = 65_536;
const EXCERPT_BYTES = 1_024;

/** Builds an {@link EgressClient} with connections of its own. */
export function createEgressClient(options: EgressOptions): EgressClient {
  const { policy, resolve, clock, timeoutMs = TIMEOUT_MS } = options;
  const dispatcher = new Agent({
    allowH2: false,
    connect: createConnector(options),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // Kept briefly for a burst to one receiver; a name is asked again for each new connection.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
  });
  return {
    async check(text) {
      const url = parseTargetUrl(text, policy);
      if (isLoopbackHost(url) || isIP(bareHost(url)) !== 0) return;
      await resolvePublic(resolve, url.hostname);
    },
    async post({ url: text, headers, body }) {
      const startedMs = clock.monotonicMs();
      const latencyMs = () => Math.round(clock.monotonicMs() - startedMs);
      try {
        const url = parseTargetUrl(text, policy);
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await request(url, { method: 'POST', headers, body, dispatcher, signal });
        const result = { status: response.statusCode, failure: null, latencyMs: latencyMs() };
        return { ...result, excerpt: await readExcerpt(response.body) };
      } catch (error) {
        return { status: null, failure: failureOf(error), latencyMs: latencyMs(), excerpt: Buffer.alloc(0) };
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** Connects to checked addresses only; a literal address never reaches the look-up, so that it is checked here. */
function createConnector({ policy, resolve, ca }: EgressOptions): buildConnector.connector {
  const lookup: LookupFunction = callbackify(async (name: string, _options: object) => {
    const addresses = await resolvePublic(resolve, name);
    return addresses.map((address) => ({ address, family: isIP(address) }));
  });
  const shared = { allowH2: false, timeout: CONNECT_TIMEOUT_MS, ...(ca ? { ca } : {}) };
  // With the choice between families on, the look-up is always asked for all addresses at once.
  const connect = buildConnector({ ...shared, lookup, autoSelectFamily: true });
  const loopback = policy.allowLoopback ? buildConnector(shared) : null;
  return (target, done) => {
    const host = bareHost(target);
    if (loopback && isLoopbackHost(target)) {
      loopback(target, only(isLoopbackAddress, done));
    } else if (isIP(host) !== 0 && !isPublicAddress(host)) {
      done(new AddressRefused(`${host} is not a public address.`), null);
    } else {
      connect(target, only(isPublicAddress, done));
    }
  };
}

/** The second belt: whatever chose the address, nothing is sent to one of another kind. */
function only(isAllowed: (address: string) => boolean, done: buildConnector.Callback): buildConnector.Callback {
  return (...connected) => {
    const [, socket] = connected;
    if (!socket || isAllowed(socket.remoteAddress ?? '')) {
      done(...connected);
      return;
    }
    socket.destroy();
    done(new AddressRefused('The connection led to an address that is not allowed.'), null);
  };
}

/** Every address must be public: which of them is used is nobody's choice to make twice. */
async function resolvePublic(resolve: ResolveName, name: string): Promise<readonly string[]> {
  const addresses = await resolve(name).catch((cause: unknown) => {
    throw new NameNotResolved(`${name} has no address now.`, { cause });
  });
  if (addresses.length === 0) throw new NameNotResolved(`${name} has no address now.`);
  if (!addresses.every(isPublicAddress)) throw new AddressRefused(`${name} leads to an address that is not public.`);
  return addresses;
}

class NameNotResolved extends AddressRefused {}

async function readExcerpt(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const limit = AbortSignal.timeout(BODY_TIMEOUT_MS);
  const stop = () => body.destroy();
  limit.addEventListener('abort', stop, { once: true });
  let excerpt: Buffer = Buffer.alloc(0);
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (excerpt.length < EXCERPT_BYTES) excerpt = Buffer.concat([excerpt, chunk]).subarray(0, EXCERPT_BYTES);
      if (bytes > BODY_BYTES_MAX) break;
    }
  } catch {
    // The status is known, and what came of the body is kept.
  } finally {
    limit.removeEventListener('abort', stop);
    body.destroy();
  }
  return excerpt;
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES']);
const TOO_LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT', 'UND_ERR_BODY_TIMEOUT']);

function failureOf(error: unknown): EgressFailure {
  if (error instanceof NameNotResolved) return 'name_not_resolved';
  if (error instanceof AddressRefused) return 'address_refused';
  if (!(error instanceof Error)) return 'connection_broken';
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'TimeoutError' || TOO_LATE.has(code)) return 'timeout';
  if (NEVER_CONNECTED.has(code)) return 'connection_failed';
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/u.test(code) ? 'tls_failed' : 'connection_broken';
}
