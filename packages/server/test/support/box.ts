import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/index.ts';
import { type AppContext, createContext } from '../../src/context.ts';
import { deriveSecrets } from '../../src/crypto/index.ts';
import { buildApp } from '../../src/http/app.ts';
import type { App } from '../../src/http/app-type.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { createLogger } from '../../src/kernel/logger.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { type Adapter, BREAKER_POLICY, type BreakerPolicy } from '../../src/providers/index.ts';
import { createApiKey, registerTenant } from '../../src/tenants/index.ts';
import { topUp } from '../../src/wallet/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestBoxOptions {
  /** Environment variables of the box; limits are off unless told. */
  readonly env?: Readonly<Record<string, string>>;
  readonly adapters?: ReadonlyMap<string, Adapter>;
  /** Simulated providers to connect, in this order; the first is named `simulator-1`. Markup 0. */
  readonly simulators?: readonly object[];
  /** When providers count as down; never unless told, because scripted ones fail on purpose. */
  readonly breaker?: BreakerPolicy;
  /** Where log lines go; nowhere unless told. */
  readonly log?: (line: string) => void;
}

/** A customer with money in the live wallet and an API key. */
export interface TestCustomer {
  readonly tenantId: number;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly apiKey: string;
  /** Headers for `app.inject`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole box in this process on a database of its own: no port, and no worker runs unless the test runs it. */
export interface TestBox {
  readonly database: TestDatabase;
  readonly context: AppContext;
  readonly app: App;
  /** Registers a customer and credits `amount` units; 1,000 unless told. */
  customer(amount?: number): Promise<TestCustomer>;
  /** Reads every provider's offers again. */
  sync(): Promise<void>;
  /** A second process on the same database and key, with providers of its own objects; `role` as in `ROLE`. */
  secondNode(role?: AppContext['config']['role']): Promise<{ context: AppContext; app: App; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** Providers never count as down. */
const ALWAYS_UP: BreakerPolicy = {
  ...BREAKER_POLICY,
  failuresMin: Number.POSITIVE_INFINITY,
  hangingCallsMin: Number.POSITIVE_INFINITY,
};

let customers = 0;

/** Call it in `beforeAll`, and `close()` in `afterAll`. */
export async function startTestBox({
  env = {},
  adapters,
  simulators = [],
  breaker = ALWAYS_UP,
  log,
}: TestBoxOptions = {}): Promise<TestBox> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'simsmsbox-test-'));
  const config = loadConfig({ LIMITS: 'off', LOG_LEVEL: log ? 'debug' : 'silent', DATA_DIR: dataDir, ...env });
  const logger = log
    ? createLogger({ level: 'debug', destination: { write: log } })
    : createLogger({ level: 'silent' });
  const secrets = deriveSecrets(Buffer.alloc(32, 7));
  const createNode = async (dataFolder: string, role = config.role) => {
    const context = createContext({
      config: { ...config, dataDir: dataFolder, role },
      database: database.db,
      noticesUrl: env['NOTICES'] ? database.url : null,
      secrets,
      logger,
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      breaker,
      // No test asks the name servers of the machine it runs on.
      resolveName: async () => [],
      ...(adapters ? { adapters } : {}),
    });
    const app = await buildApp(context, { version: 'test', isReady: () => true });
    await app.ready();
    return { context, app };
  };
  const { context, app } = await createNode(dataDir);
  for (const [index, simulator] of simulators.entries()) {
    await context.hub.create({
      name: `simulator-${index + 1}`,
      alias: null,
      adapter: 'simulator',
      config: simulator,
      markupBps: 0,
    });
  }
  const sync = async (of: AppContext = context) => {
    await Promise.all(of.registry.all().map(of.syncProvider));
  };
  await context.revisions.poll();
  await sync();

  return {
    database,
    context,
    app,
    sync: () => sync(),
    async customer(amount = 1_000) {
      customers += 1;
      const email = `customer-${customers}-${process.pid}@example.com`;
      const password = 'a long pass phrase 42';
      const signedIn = await registerTenant(context.tenants, { email, password, ip: null, userAgent: null });
      const { tenantId } = signedIn.user;
      if (amount > 0) {
        await topUp(context.db, {
          tenantId,
          wallet: 'live',
          amountMicros: BigInt(Math.round(amount * 1e6)),
          reference: 'test',
          note: null,
        });
      }
      const { key } = await createApiKey(context.tenants, {
        tenantId,
        actor: { type: 'system', id: null, ip: null },
        name: 'test',
      });
      return {
        tenantId,
        email,
        password,
        accessToken: signedIn.accessToken,
        apiKey: key,
        headers: { 'x-api-key': key },
      };
    },
    async secondNode(role) {
      const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-test-'));
      const node = await createNode(folder, role);
      await node.context.revisions.poll();
      await node.context.hub.refresh();
      await sync(node.context);
      return {
        ...node,
        close: async () => {
          await node.app.close();
          await node.context.close();
          await rm(folder, { recursive: true, force: true });
        },
      };
    },
    async close() {
      await app.close();
      await context.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
