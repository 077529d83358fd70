import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SYSTEM_ACTOR } from '../audit/index.ts';
import type { AppContext } from '../context.ts';
import type { Random } from '../kernel/random.ts';
import { TRIAL_PROVIDERS } from '../providers/adapters/index.ts';
import { createApiKey, ensureCustomer, ensureOperator } from '../tenants/index.ts';
import { topUp } from '../wallet/index.ts';

/** What `DATA_DIR/first-run.json` holds. */
export interface FirstRun {
  readonly url: string;
  readonly admin: Login;
  readonly demo?: Login & { readonly apiKey: string | null };
}

interface Login {
  readonly email: string;
  /** Null when the account was there before this data folder: nobody can say its password again. */
  readonly password: string | null;
}

const FILE = 'first-run.json';
const ADMIN_EMAIL = 'admin@simsmsbox.local';
const DEMO_EMAIL = 'demo@simsmsbox.local';
const PLAY_MONEY_MICROS = 10_000_000_000n;
const TRIAL_MARKUP_BPS = 2_000;

/**
 * Makes what a new box needs: the operator, and in trial mode a demo customer with play money and a key, and the
 * simulated providers. Everything is done once; a second start finds it and changes nothing.
 */
export async function ensureFirstRun(context: AppContext, random: Random): Promise<FirstRun> {
  const { config } = context;
  const before = await readFirstRun(config.dataDir);
  const known = config.admin ?? withPassword(before?.admin);
  const fresh = known ?? { email: ADMIN_EMAIL, password: makePassword(random) };
  const operator = await ensureOperator(context.tenants, fresh);
  if (!operator.created && config.admin && before?.admin.password !== config.admin.password) {
    context.logger.warn({ email: fresh.email }, 'this operator exists already and keeps the password it had');
  }
  const admin = operator.created || known ? fresh : { email: fresh.email, password: null };
  const demo = config.trial ? await ensureDemo(context, before?.demo, random) : undefined;
  const firstRun = { url: context.baseUrl(), admin, ...(demo ? { demo } : {}) };
  await writeFirstRun(config.dataDir, firstRun);
  return firstRun;
}

async function ensureDemo(
  context: AppContext,
  before: FirstRun['demo'],
  random: Random,
): Promise<NonNullable<FirstRun['demo']>> {
  const { tenants, db } = context;
  const known = withPassword(before);
  const login = known ?? { email: DEMO_EMAIL, password: makePassword(random) };
  const { user, created } = await ensureCustomer(tenants, login);
  const { tenantId } = user;
  await topUp(db, {
    tenantId,
    wallet: 'live',
    amountMicros: PLAY_MONEY_MICROS,
    reference: 'trial',
    note: 'Play money of the trial.',
  });
  if (before) return before;
  if (!created) return { email: login.email, password: null, apiKey: null };
  const { key } = await createApiKey(tenants, { tenantId, actor: SYSTEM_ACTOR, name: 'demo' });
  return { email: login.email, password: login.password, apiKey: key };
}

/** The simulated providers of the trial mode; those that are there already are kept as the operator left them. */
export async function ensureTrialProviders({ hub }: AppContext): Promise<void> {
  const names = new Set((await hub.list()).map(({ name }) => name));
  for (const { name, config } of TRIAL_PROVIDERS) {
    if (!names.has(name))
      await hub.create({ name, alias: null, adapter: 'simulator', config, markupBps: TRIAL_MARKUP_BPS });
  }
}

async function readFirstRun(dataDir: string): Promise<FirstRun | undefined> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as FirstRun);
}

async function writeFirstRun(dataDir: string, firstRun: FirstRun): Promise<void> {
  const path = join(dataDir, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(firstRun, null, 2)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

/** About 119 bits. */
function makePassword(random: Random): string {
  return random.bytes(15).toString('base64url');
}

function withPassword(login: Login | undefined): { email: string; password: string } | undefined {
  return login?.password ? { email: login.email, password: login.password } : undefined;
}
