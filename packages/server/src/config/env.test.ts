import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './env.ts';

const KEK = Buffer.alloc(32, 1).toString('base64');
const ADMIN = { ADMIN_EMAIL: 'ann@example.com', ADMIN_PASSWORD: 'a violin in the rain' };

describe('without any variable', () => {
  it('is a trial on this machine only, with its own database and all limits', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: expect.stringMatching(/\/data$/),
      databaseUrl: null,
      trial: true,
      limits: true,
      admin: null,
      publicUrl: null,
      currency: 'USDT',
      role: 'all',
      logLevel: 'info',
      kek: null,
      registration: true,
      trustedProxies: [],
    });
  });

  it('means the same as with empty ones', () => {
    const empty = Object.fromEntries(
      ['HOST', 'PORT', 'DATA_DIR', 'DATABASE_URL', 'TRIAL', 'LIMITS', 'ADMIN_EMAIL', 'KEY_ENCRYPTION_KEY'].map(
        (name) => [name, ' '],
      ),
    );
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });
});

describe('the trial', () => {
  const DATABASE_URL = 'postgresql://box@db.example.com/box';

  it('is off with a database of others, unless asked for', () => {
    expect(loadConfig({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL, trial: false });
    expect(loadConfig({ DATABASE_URL, TRIAL: '1' }).trial).toBe(true);
    expect(loadConfig({ TRIAL: '0' }).trial).toBe(false);
  });
});

it.each([
  ['1', true],
  ['on', true],
  ['TRUE', true],
  ['yes', true],
  ['0', false],
  ['off', false],
  ['False', false],
  ['no', false],
])('reads the switch %j as %j', (LIMITS, limits) => {
  expect(loadConfig({ LIMITS }).limits).toBe(limits);
});

it.each([
  ['0', 0],
  ['65535', 65_535],
  [' 8080 ', 8_080],
])('takes PORT=%j', (PORT, port) => {
  expect(loadConfig({ PORT }).port).toBe(port);
});

it('takes a database by the path of its socket, which has no host', () => {
  const DATABASE_URL = 'postgresql://box:secret@/box?host=%2Fvar%2Frun%2Fpostgresql';
  expect(loadConfig({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
});

it('takes the operator, the public URL without its last slash, the key and the list of proxies', () => {
  const config = loadConfig({
    ...ADMIN,
    PUBLIC_URL: 'https://sms.example.com/',
    KEY_ENCRYPTION_KEY: KEK,
    TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/8,fd00::/8, ::1, loopback,uniquelocal,',
  });
  expect(config).toMatchObject({
    admin: { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD },
    publicUrl: 'https://sms.example.com',
    kek: KEK,
    trustedProxies: ['10.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1', 'loopback', 'uniquelocal'],
  });
});

describe('a variable that cannot be used', () => {
  it.each<readonly [string, Record<string, string>]>([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '80.5' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: '1' }],
    ['TRIAL', { TRIAL: 'maybe' }],
    ['LIMITS', { LIMITS: '2' }],
    ['DATABASE_URL', { DATABASE_URL: 'http://x' }],
    ['DATABASE_URL', { DATABASE_URL: 'box' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'sms.example.com' }],
    ['CURRENCY', { CURRENCY: 'usd' }],
    ['ROLE', { ROLE: 'boss' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: 'short' }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: Buffer.alloc(31).toString('base64') }],
    ['REGISTRATION', { REGISTRATION: 'perhaps' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.com' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/0' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8/8' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'true' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: ADMIN.ADMIN_EMAIL }],
    ['ADMIN_EMAIL', { ADMIN_PASSWORD: ADMIN.ADMIN_PASSWORD }],
    ['ADMIN_EMAIL', { ...ADMIN, ADMIN_EMAIL: 'ann' }],
    ['ADMIN_PASSWORD', { ...ADMIN, ADMIN_PASSWORD: 'short' }],
  ])('is named in one line: %s of %j', (name, env) => {
    const refusal = refusalOf(env);
    expect(refusal).toContain(name);
    expect(refusal.split('\n')).toHaveLength(1);
  });

  it.each([
    { KEY_ENCRYPTION_KEY: 'a-secret-too-short' },
    { DATABASE_URL: 'mysql://box:a-secret-too-short@db/box' },
    { ...ADMIN, ADMIN_PASSWORD: 'a-secret' },
  ])('is not repeated where it may be a secret: %j', (env) => {
    expect(refusalOf(env)).not.toContain('a-secret');
  });
});

function refusalOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('It was taken.');
}
