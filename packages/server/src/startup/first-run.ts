import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SYSTEM_ACTOR } from '../audit/index.ts';
import type { AppContext } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { TRIAL_PROVIDERS } from '../providers/adapters/index.ts';
import { type ProviderSetUp, SANDBOX, type StoredProvider } from '../providers/index.ts';
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
  /** Null when it is not the one we know: another data folder made the account, or somebody changed it. */
  readonly password: string | null;
}

type KnownLogin = Login & { readonly password: string };

const FILE = 'first-run.json';
/** Where the passwords are noted before their accounts are made. */
const DRAFT = 'first-run.json.new';
const ADMIN_EMAIL = 'admin@simsmsbox.local';
const DEMO_EMAIL = 'demo@simsmsbox.local';
const PLAY_MONEY_MICROS = 10_000_000_000n;
const TRIAL_MARKUP_BPS = 2_000;
const CREATE_TRIES_MAX = 5;

/**
 * Makes what a new box needs: the operator, and in trial mode a demo customer with play money and a key. Everything is
 * done once; a second start finds it and changes nothing, and one that was cut short is taken up where it ended. A
 * start without the trial returns no demo customer, but leaves the one noted before in the file.
 */
export async function ensureFirstRun(context: AppContext, random: Random): Promise<FirstRun> {
  const { config } = context;
  const before = await readFirstRun(config.dataDir);
  const url = context.baseUrl();
  const operator = config.admin ?? loginOf(before?.admin, ADMIN_EMAIL, random);
  const customer = config.trial ? loginOf(before?.demo, DEMO_EMAIL, random) : undefined;
  const noted = before?.demo;
  const key = noted?.apiKey ?? null;
  const draft = join(config.dataDir, DRAFT);
  await writePrivately(draft, firstRunOf(url, operator, customer ? { ...customer, apiKey: key } : noted));

  const admin = await ensureAdmin(context, operator);
  const demo = customer && (await ensureDemo(context, customer, key));
  await writePrivately(draft, firstRunOf(url, admin, demo ?? noted));
  await rename(draft, join(config.dataDir, FILE));
  return firstRunOf(url, admin, demo);
}

function firstRunOf(url: string, admin: Login, demo: FirstRun['demo']): FirstRun {
  return { url, admin, ...(demo ? { demo } : {}) };
}

async function ensureAdmin({ tenants, config, logger }: AppContext, login: KnownLogin): Promise<Login> {
  const { email } = login;
  const { passwordFits } = await ensureOperator(tenants, login);
  if (passwordFits) return login;
  if (config.admin) logger.warn({ email }, 'this operator exists already and keeps the password it had');
  return { email, password: null };
}

async function ensureDemo(
  { tenants, db }: AppContext,
  login: KnownLogin,
  keyBefore: string | null,
): Promise<NonNullable<FirstRun['demo']>> {
  const { user, created, passwordFits } = await ensureCustomer(tenants, login);
  const { tenantId } = user;
  await topUp(db, {
    tenantId,
    wallet: 'live',
    amountMicros: PLAY_MONEY_MICROS,
    reference: 'trial',
    note: 'Play money of the trial.',
  });
  const { email, password } = login;
  if (!passwordFits) return { email, password: null, apiKey: null };
  // A key from before belongs to the database of that time.
  if (keyBefore && !created) return { email, password, apiKey: keyBefore };
  const { key: apiKey } = await createApiKey(tenants, { tenantId, actor: SYSTEM_ACTOR, name: 'demo' });
  return { email, password, apiKey };
}

/** The simulated providers of the trial mode; those that are there already are kept as the operator left them. */
export async function ensureTrialProviders({ hub }: AppContext): Promise<void> {
  for (const { name, config } of TRIAL_PROVIDERS) {
    const setUp = { name, alias: null, adapter: 'simulator', config, markupBps: TRIAL_MARKUP_BPS };
    await ensureProvider(hub, setUp, (stored) => stored.name === name);
  }
}

/** The provider of the test side, in every box; one that the operator switched off stays so. */
export async function ensureSandbox({ hub }: AppContext): Promise<void> {
  if (!hub.knows(SANDBOX)) return;
  const setUp = { name: 'sandbox', alias: 'Sandbox', adapter: SANDBOX, config: {}, markupBps: 0 };
  await ensureProvider(hub, setUp, ({ adapter }) => adapter === SANDBOX);
}

/**
 * Two nodes that start at once both see it missing; the one that comes second looks again. Where something else has the
 * name or the alias, it gets another.
 */
async function ensureProvider(
  hub: AppContext['hub'],
  setUp: ProviderSetUp,
  isIt: (stored: StoredProvider) => boolean,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    if ((await hub.list()).some(isIt)) return;
    try {
      await hub.create(tries === 1 ? setUp : { ...setUp, name: `${setUp.name} ${tries}`, alias: null });
      return;
    } catch (error) {
      const isTaken = error instanceof AppError && error.code === 'CONFLICT';
      if (!isTaken || tries === CREATE_TRIES_MAX) throw error;
    }
  }
}

async function readFirstRun(dataDir: string): Promise<FirstRun | undefined> {
  // A draft is there only after a start that was cut short, and holds what that start went on with.
  for (const name of [DRAFT, FILE]) {
    const text = await readFile(join(dataDir, name), 'utf8').catch(() => '');
    if (text) return JSON.parse(text) as FirstRun;
  }
  return undefined;
}

async function writePrivately(path: string, firstRun: FirstRun): Promise<void> {
  // Whole or not at all: half a draft would stop every start after it.
  const part = `${path}.part`;
  await writeFile(part, `${JSON.stringify(firstRun, null, 2)}\n`, { mode: 0o600, flush: true });
  // The mode above is for a new file only.
  await chmod(part, 0o600);
  await rename(part, path);
}

/** The log-in of the start before, or a new one where its password is not known. */
function loginOf(before: Login | undefined, emailDefault: string, random: Random): KnownLogin {
  const email = before?.email ?? emailDefault;
  return { email, password: before?.password ?? makePassword(random) };
}

/** About 119 bits. */
function makePassword(random: Random): string {
  return random.bytes(15).toString('base64url');
}
