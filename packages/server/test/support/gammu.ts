import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { GAMMU_SCHEMA } from './gammu-schema.ts';
import { type InjectOptions, smsFiles } from './gammu-sms-file.ts';

/*
 * The real gammu-smsd with its dummy phone: no modem, everything else as in production.
 *
 *   const missing = await ensureGammu();
 *   it('...', async (ctx) => {
 *     ctx.skip(missing !== null, missing ?? '');
 *     const gammu = await startGammu({ sims: ['sim01', 'sim02'] });
 *     try {
 *       // give gammu.database to the adapter as `database`, and the SIM names as `phoneId`
 *       await gammu.inject('sim01', 'WhatsApp', 'Your code is 482-913');
 *     } finally {
 *       await gammu.stop();
 *     }
 *   });
 *
 * From inject to a row in the inbox takes one to two seconds.
 */

const run = promisify(execFile);

const PACKAGES = ['gammu-smsd', 'libdbd-sqlite3'];
const SCHEMA_FILE = '/usr/share/doc/gammu-smsd/examples/sqlite.sql';
const AT_MODEM = join(import.meta.dirname, 'run-at-modem.ts');
const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 10_000;
const INSTALL_TIMEOUT_MS = 120_000;

let ensured: Promise<string | null> | undefined;

// A test process that ends without stop() must leave no daemon behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Makes sure that the daemon and its SQLite driver are installed: installs the Debian packages when root.
 * Null when they are there, else one line that says what to install, for `ctx.skip`.
 * @throws Error with that line when `CI` is true: continuous integration never skips.
 */
export function ensureGammu(): Promise<string | null> {
  ensured ??= findOrInstall();
  return ensured;
}

async function findOrInstall(): Promise<string | null> {
  if (await isInstalled()) return null;
  const problem = await install();
  if (problem === null && (await isInstalled())) return null;
  const reason = `gammu-smsd is needed: apt-get install ${PACKAGES.join(' ')} (${problem ?? 'still missing after that'})`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

async function isInstalled(): Promise<boolean> {
  try {
    const { stdout } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}\n', ...PACKAGES]);
    return stdout
      .trim()
      .split('\n')
      .every((status) => status === 'installed');
  } catch {
    return false;
  }
}

/** The reason it could not be done, or null. */
async function install(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'not root, so the tests cannot install it themselves';
  if (!existsSync('/usr/bin/apt-get')) return 'this is not a Debian system';
  const options = {
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  // Another test process may be installing something too: wait for it.
  const command = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...PACKAGES];
  try {
    await run('apt-get', command, options).catch(async () => {
      // Fresh images come without package lists.
      await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update'], options);
      await run('apt-get', command, options);
    });
    return null;
  } catch (error) {
    return `apt-get failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  }
}

export interface GammuOptions {
  /** One daemon, with its own dummy phone, for each name; all share one database. */
  readonly sims: readonly string[];
  /** The schema of the Debian package when it is there (the default), or always our own copy. */
  readonly schema?: 'packaged' | 'own';
  /** How long the daemon itself waits for missing parts of a long message. */
  readonly multipartTimeoutSeconds?: number;
  /** The zone of the daemons' process; that of the tests by default. */
  readonly timeZone?: string;
  /** How often the daemons measure signal and network; never by default. */
  readonly statusSeconds?: number;
  /**
   * SIMs in a modem that speaks AT commands (run-at-modem.ts), each with its IMEI; it receives no SMS. The others are in
   * dummy phones, which all have one IMEI.
   */
  readonly atModems?: Readonly<Record<string, string>>;
}

export interface InboxEntry {
  readonly id: number;
  readonly phoneId: string;
  readonly sender: string;
  readonly processed: boolean;
}

export interface Gammu {
  /** Path of the SQLite database, in write-ahead mode. */
  readonly database: string;
  /**
   * Puts a message into a SIM, as if the network had delivered it: GSM or UCS-2 text, cut into parts when it is long.
   * Each part appears at once or not at all, so that any number of calls may run at the same time, in any process.
   * Works while the daemon is stopped too: it finds the message when it starts.
   */
  inject(phoneId: string, sender: string, text: string, options?: InjectOptions): Promise<void>;
  /** What the daemons have stored, oldest first. */
  rows(): InboxEntry[];
  /** What a daemon has logged since its first start. */
  log(phoneId: string): Promise<string>;
  startDaemon(phoneId: string): Promise<void>;
  stopDaemon(phoneId: string): Promise<void>;
  /** Stops every daemon, waits for them and removes their files. */
  stop(): Promise<void>;
}

/**
 * Starts one daemon for each SIM and resolves when all of them serve their phone.
 * @throws Error with the end of the daemon's log when one does not start.
 */
export async function startGammu(options: GammuOptions): Promise<Gammu> {
  const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-gammu-'));
  const database = join(folder, 'smsd.db');
  await createDatabase(database, options.schema ?? 'packaged');
  const daemons = new Map(options.sims.map((phoneId) => [phoneId, new Daemon(folder, phoneId, options)]));
  const daemonOf = (phoneId: string): Daemon => {
    const daemon = daemons.get(phoneId);
    if (daemon === undefined) throw new Error(`No daemon was started for ${phoneId}.`);
    return daemon;
  };
  const stop = async () => {
    await Promise.all([...daemons.values()].map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([...daemons.values()].map((daemon) => daemon.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    database,
    inject: (phoneId, sender, text, injectOptions) => daemonOf(phoneId).inject(smsFiles(sender, text, injectOptions)),
    rows: () => readRows(database),
    log: (phoneId) => daemonOf(phoneId).log(),
    startDaemon: (phoneId) => daemonOf(phoneId).start(),
    stopDaemon: (phoneId) => daemonOf(phoneId).stop(),
    stop,
  };
}

async function createDatabase(path: string, schema: 'packaged' | 'own'): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(schema === 'own' ? GAMMU_SCHEMA : await packagedSchema());
  database.close();
}

/** Slim images leave /usr/share/doc out. */
async function packagedSchema(): Promise<string> {
  if (existsSync(SCHEMA_FILE)) return readFile(SCHEMA_FILE, 'utf8');
  if (existsSync(`${SCHEMA_FILE}.gz`)) return gunzipSync(await readFile(`${SCHEMA_FILE}.gz`)).toString('utf8');
  return GAMMU_SCHEMA;
}

function readRows(path: string): InboxEntry[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const rows = database.prepare('SELECT ID, RecipientID, SenderNumber, Processed FROM inbox ORDER BY ID').all();
    return rows.map((row) => ({
      id: Number(row['ID']),
      phoneId: String(row['RecipientID']),
      sender: String(row['SenderNumber']),
      processed: row['Processed'] === 'true',
    }));
  } finally {
    database.close();
  }
}

/** One gammu-smsd process and the memory of its dummy phone. */
class Daemon {
  private readonly folder: string;
  private readonly phoneId: string;
  private readonly options: GammuOptions;
  private child: ChildProcess | null = null;
  private lastSlot = 0;
  private injected = 0;

  constructor(folder: string, phoneId: string, options: GammuOptions) {
    this.folder = folder;
    this.phoneId = phoneId;
    this.options = options;
  }

  async start(): Promise<void> {
    // The dummy phone's memories: 1 and 3 are inboxes.
    for (const memory of [1, 2, 3, 4, 5]) await mkdir(this.path('sms', String(memory)), { recursive: true });
    await writeFile(this.path('smsdrc'), this.config());
    const before = (await this.log()).length;
    const env = { ...process.env, ...(this.options.timeZone === undefined ? {} : { TZ: this.options.timeZone }) };
    const child = spawn('gammu-smsd', ['-c', this.path('smsdrc'), '-p', this.path('pid')], { stdio: 'ignore', env });
    this.child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    let failure: string | null = null;
    child.once('error', (error) => (failure = error.message));
    child.once('exit', (status) => (failure ??= `exit status ${status}`));
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await this.log()).slice(before).includes('Inserting phone info')) {
      if (failure === null && Date.now() > deadline) failure = `not ready after ${START_TIMEOUT_MS} ms`;
      if (failure !== null)
        throw new Error(`gammu-smsd ${this.phoneId}: ${failure}\n${(await this.log()).slice(-2000)}`);
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killed = sleep(STOP_TIMEOUT_MS, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
    await Promise.race([exited, killed]);
    await exited;
  }

  /** Hard links appear whole and never replace a file, so that two injectors cannot take the same slot. */
  async inject(files: readonly string[]): Promise<void> {
    const written: string[] = [];
    for (const file of files) {
      this.injected += 1;
      const path = this.path(`incoming-${process.pid}-${this.injected}`);
      await writeFile(path, file);
      written.push(path);
    }
    for (const path of written) {
      await this.store(path);
      await unlink(path);
    }
  }

  private async store(path: string): Promise<void> {
    for (;;) {
      this.lastSlot = (this.lastSlot % 9000) + 1;
      try {
        await link(path, this.path('sms', '1', String(this.lastSlot)));
        return;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
  }

  log(): Promise<string> {
    return existsSync(this.path('log')) ? readFile(this.path('log'), 'utf8') : Promise.resolve('');
  }

  private path(...names: string[]): string {
    return join(this.folder, this.phoneId, ...names);
  }

  private config(): string {
    const { atModems = {}, statusSeconds = 0, multipartTimeoutSeconds = 600 } = this.options;
    const imei = atModems[this.phoneId];
    const measures = statusSeconds > 0 ? 1 : 0;
    const modem =
      imei === undefined
        ? `device = ${join(this.folder, this.phoneId)}\nconnection = none\nmodel = dummy`
        : `device = ${process.execPath} ${AT_MODEM} ${imei}\nconnection = proxyat`;
    return `[gammu]
${modem}
gammuloc = /dev/null

[smsd]
service = sql
driver = sqlite3
dbdir = ${this.folder}/
database = smsd.db
phoneid = ${this.phoneId}
logfile = ${this.path('log')}
debuglevel = 1
commtimeout = 1
receivefrequency = 1
statusfrequency = ${statusSeconds}
loopsleep = 1
checksecurity = 0
checkbattery = 0
checksignal = ${measures}
checknetwork = ${measures}
multiparttimeout = ${multipartTimeoutSeconds}
`;
  }
}
