import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** Everything the environment decides, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  /** Demo customer with play money and three simulated providers. */
  readonly trial: boolean;
  /** False switches rate and velocity limits off, for load tests. */
  readonly limits: boolean;
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** What customers reach the box by; null: `http://host:port`. */
  readonly publicUrl: string | null;
  readonly currency: string;
  readonly role: Role;
  readonly logLevel: LogLevel;
  /** The key-encryption key, base64; null: the file `dataDir/kek`. */
  readonly kek: string | null;
  /** Signs what the payment provider reports, as Standard Webhooks; null: nobody may report payments. */
  readonly paymentWebhookSecret: string | null;
  /** Where the page for abuse reports says that one can write to; null: it offers its form alone. */
  readonly abuseContact: string | null;
  /** Whether strangers may register. */
  readonly registration: boolean;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Ports that customers' webhooks may have. */
  readonly webhookPorts: readonly number[];
  /** Whether webhooks may go to this machine's own loopback address, for trials. */
  readonly webhookAllowLoopback: boolean;
}

const ROLES = ['all', 'api', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type Role = (typeof ROLES)[number];
type LogLevel = (typeof LOG_LEVELS)[number];
type Env = Readonly<Record<string, string | undefined>>;

/** As Standard Webhooks writes them: at least 24 bytes in base64. */
const SIGNING_SECRET = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** A variable that cannot be used. The message is one line for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration.
 * @throws ConfigError naming the first variable that is wrong and what it may be.
 */
export function loadConfig(env: Env = process.env): Config {
  const databaseUrl = readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const trial = readSwitch(env, 'TRIAL', databaseUrl === null);
  const role = readOneOf(env, 'ROLE', ROLES, 'all');
  if (trial && role !== 'all') throw new ConfigError('A trial runs in one process: set TRIAL=off, or leave ROLE out.');
  return {
    host: read(env, 'HOST', '127.0.0.1'),
    port: readInteger(env, 'PORT', 3000, 0, 65_535),
    dataDir: resolve(read(env, 'DATA_DIR', './data')),
    databaseUrl,
    databasePoolSize: readInteger(env, 'DATABASE_POOL_SIZE', 10, 3, 500),
    trial,
    limits: readSwitch(env, 'LIMITS', true),
    admin: readAdmin(env),
    publicUrl: readUrl(env, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    currency: readMatching(env, 'CURRENCY', /^[A-Z]{3,5}$/, 'three to five capital letters such as USDT') ?? 'USDT',
    role,
    logLevel: readOneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    kek: readMatching(env, 'KEY_ENCRYPTION_KEY', /^[A-Za-z0-9+/]{43}=$/, '32 bytes in base64') ?? null,
    paymentWebhookSecret: readMatching(env, 'PAYMENT_WEBHOOK_SECRET', SIGNING_SECRET, 'whsec_ and base64') ?? null,
    abuseContact: read(env, 'ABUSE_CONTACT') ?? null,
    registration: readSwitch(env, 'REGISTRATION', true),
    trustedProxies: readProxies(env),
    webhookPorts: readPorts(env, 'WEBHOOK_PORTS', [443, 8443]),
    webhookAllowLoopback: readSwitch(env, 'WEBHOOK_ALLOW_LOOPBACK', trial),
  };
}

function read(env: Env, name: string): string | undefined;
function read(env: Env, name: string, fallback: string): string;
function read(env: Env, name: string, fallback?: string): string | undefined {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? fallback : value;
}

function readInteger(env: Env, name: string, fallback: number, ...[min, max]: [number, number]): number {
  const value = read(env, name);
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number) || number < min || number > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  }
  return number;
}

function readSwitch(env: Env, name: string, fallback: boolean): boolean {
  const value = read(env, name)?.toLowerCase();
  if (value === undefined) return fallback;
  if (['1', 'on', 'true', 'yes'].includes(value)) return true;
  if (['0', 'off', 'false', 'no'].includes(value)) return false;
  throw new ConfigError(`${name} must be on or off, not "${value}".`);
}

function readOneOf<T extends string>(env: Env, name: string, ...[allowed, fallback]: [readonly T[], T]): T {
  const value = read(env, name);
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
  return found;
}

/** The refused value is not repeated: it may be a credential. */
function readMatching(env: Env, name: string, pattern: RegExp, meaning: string): string | undefined {
  const value = read(env, name);
  if (value !== undefined && !pattern.test(value)) throw new ConfigError(`${name} must be ${meaning}.`);
  return value;
}

function readUrl(env: Env, name: string, protocols: readonly string[]): string | null {
  const value = read(env, name);
  if (value === undefined) return null;
  // By prefix: a PostgreSQL URL that names a socket has no host, which the URL parser refuses.
  if (!protocols.some((protocol) => value.startsWith(`${protocol}//`))) {
    throw new ConfigError(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  }
  return value;
}

function readPorts(env: Env, name: string, fallback: readonly number[]): readonly number[] {
  const value = read(env, name);
  if (value === undefined) return fallback;
  const ports = value.split(',').map((port) => (/^\s*\d{1,5}\s*$/.test(port) ? Number(port) : 0));
  if (ports.every((port) => port >= 1 && port <= 65_535)) return ports;
  throw new ConfigError(`${name} must list ports from 1 to 65535, separated by commas, not "${value}".`);
}

/** Names of address ranges that Fastify knows. */
const PROXY_RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

function readProxies(env: Env): readonly string[] {
  const entries = read(env, 'TRUSTED_PROXIES', '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const wrong = entries.find((entry) => !PROXY_RANGES.has(entry) && !isAddressRange(entry));
  if (wrong === undefined) return entries;
  throw new ConfigError(
    `TRUSTED_PROXIES must list addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal; "${wrong}" is none.`,
  );
}

/** An address, or one with the length of its network: `10.0.0.0/8`. */
function isAddressRange(entry: string): boolean {
  const [address = '', length, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

function readAdmin(env: Env): Config['admin'] {
  const email = read(env, 'ADMIN_EMAIL');
  const password = env['ADMIN_PASSWORD'];
  if (email === undefined && !password) return null;
  if (email === undefined || !password)
    throw new ConfigError('ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ConfigError('ADMIN_EMAIL must be an e-mail address.');
  if (password.length < 12) throw new ConfigError('ADMIN_PASSWORD must have at least 12 characters.');
  return { email, password };
}
