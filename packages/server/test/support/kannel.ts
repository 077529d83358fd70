import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/*
 * The real Kannel from Debian: bearerbox, smsbox, and the fake SMS centre that comes with it.
 *
 *   const missing = await ensureKannel();
 *   it('...', async (ctx) => {
 *     ctx.skip(missing !== null, missing ?? '');
 *     const kannel = await startKannel({ inboundUrl, smscIds: ['BANK1'] });
 *     try {
 *       await kannel.send('BANK1', { sender: 'WhatsApp', to: '447700900201', text: 'Your code is 482-913' });
 *     } finally {
 *       await kannel.stop();
 *     }
 *   });
 */

const run = promisify(execFile);

const PACKAGES = ['kannel', 'kannel-extras'];
const FAKE_SMSC = '/usr/lib/kannel/test/fakesmsc';
const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 5_000;
const SEND_TIMEOUT_MS = 10_000;
const INSTALL_TIMEOUT_MS = 120_000;
const PART_CHARACTERS = 153;

// A test process that ends without stop() must leave no daemon behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

let ensured: Promise<string | null> | undefined;

/**
 * Makes sure that Kannel is installed: installs the Debian packages when root.
 * Null when it is there, else one line that says what to install, for `ctx.skip`.
 * @throws Error with that line when `CI` is true: continuous integration never skips.
 */
export function ensureKannel(): Promise<string | null> {
  ensured ??= findOrInstall();
  return ensured;
}

async function findOrInstall(): Promise<string | null> {
  const isInstalled = () => existsSync('/usr/sbin/bearerbox') && existsSync(FAKE_SMSC);
  if (isInstalled()) return null;
  const command = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...PACKAGES];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const problem = await run('apt-get', command, { timeout: INSTALL_TIMEOUT_MS, env }).then(
    () => 'still missing after that',
    (error: Error) => error.message.split('\n')[0],
  );
  if (isInstalled()) return null;
  const reason = `Kannel is needed: apt-get install ${PACKAGES.join(' ')} (${problem})`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

export interface KannelOptions {
  /** Where smsbox pushes to. */
  readonly inboundUrl: string;
  /** One fake SMS centre for each. */
  readonly smscIds?: readonly string[];
  /** An SMS centre that Kannel binds to by SMPP. */
  readonly smpp?: { readonly smscId: string; readonly port: number };
}

export interface SentSms {
  /** Without a space: the fake SMS centre's line has none. */
  readonly sender: string;
  readonly to: string;
  readonly text: string;
}

export interface Kannel {
  /** Lets an SMS centre hand over a message: GSM text in parts when it is long, UCS-2 when it is no plain text. */
  send(smscId: string, sms: SentSms): Promise<void>;
  /** As {@link send}, data that is no text. */
  sendData(smscId: string, sms: Omit<SentSms, 'text'>, data: Buffer): Promise<void>;
  /** What smsbox has logged. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts bearerbox and smsbox and resolves when both talk to each other. */
export async function startKannel({ inboundUrl, smscIds = [], smpp }: KannelOptions): Promise<Kannel> {
  const folder = await mkdtemp(join(tmpdir(), 'simsmsbox-kannel-'));
  const [admin = 0, box = 0, send = 0, ...ports] = await freePorts(3 + smscIds.length);
  const portOf = new Map(smscIds.map((smscId, index) => [smscId, ports[index] ?? 0]));
  const config = join(folder, 'kannel.conf');
  await writeFile(config, configOf({ folder, inboundUrl, admin, box, send, portOf, smpp }));
  const children: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    children.push(start('bearerbox', config));
    await logged(join(folder, 'bearerbox.log'), 'MAIN: Start-up done');
    children.push(start('smsbox', config));
    await logged(join(folder, 'bearerbox.log'), 'Client connected from');
  } catch (error) {
    await stop();
    throw error;
  }
  // A fake SMS centre serves one connection at a time.
  const turns = new Map<string, Promise<void>>();
  const speak = (smscId: string, lines: readonly string[]) => {
    const turn = (turns.get(smscId) ?? Promise.resolve()).then(async () => {
      for (const line of lines) await handOver(portOf.get(smscId) ?? 0, line);
    });
    turns.set(
      smscId,
      turn.catch(() => undefined),
    );
    return turn;
  };
  return {
    send: (smscId, sms) => speak(smscId, linesOf(sms)),
    sendData: (smscId, { sender, to }, data) => speak(smscId, [`${sender} ${to} data ${percent(data)}`]),
    log: () => readFile(join(folder, 'smsbox.log'), 'utf8'),
    stop,
  };
}

function start(program: string, config: string): ChildProcess {
  const child = spawn(`/usr/sbin/${program}`, [config], { stdio: 'ignore' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killed = sleep(STOP_TIMEOUT_MS, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
  await Promise.race([exited, killed]);
  await exited;
}

/** One run of the fake SMS centre; it stays connected after its message until it is told to go. */
async function handOver(port: number, line: string): Promise<void> {
  const child = spawn(FAKE_SMSC, ['-H', '127.0.0.1', '-r', String(port), '-i', '0.01', '-m', '1', line]);
  running.add(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      let output = '';
      const limit = setTimeout(() => reject(new Error(`fakesmsc has sent nothing: ${output}`)), SEND_TIMEOUT_MS);
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes('sent message 1')) return;
        clearTimeout(limit);
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
    });
  } finally {
    child.kill('SIGTERM');
    await exited;
    running.delete(child);
  }
}

let reference = 0;

function linesOf({ sender, to, text }: SentSms): readonly string[] {
  const address = `${sender} ${to}`;
  // Only printable ASCII is the same for everybody on the way.
  if (!/^[\x20-\x7e]+$/.test(text)) return [`${address} ucs2 ${percent(Buffer.from(text, 'utf16le').swap16())}`];
  if (text.length <= 160) return [`${address} text ${text}`];
  const parts = text.match(new RegExp(`.{1,${PART_CHARACTERS}}`, 'gs')) ?? [];
  reference = (reference + 1) % 256;
  return parts.map((part, index) => {
    const header = percent(Buffer.from([5, 0, 3, reference, parts.length, index + 1]));
    return `${address} udh-text ${header} ${part}`;
  });
}

function percent(bytes: Buffer): string {
  return bytes.toString('hex').replaceAll(/../g, (hex) => `%${hex}`);
}

async function logged(path: string, text: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const log = existsSync(path) ? await readFile(path, 'utf8') : '';
    if (log.includes(text)) return;
    if (Date.now() > deadline) throw new Error(`Kannel did not say "${text}":\n${log.slice(-2000)}`);
    await sleep(50);
  }
}

/** Ports that nobody listens on at this moment, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

interface ConfigParts {
  readonly folder: string;
  readonly inboundUrl: string;
  readonly admin: number;
  readonly box: number;
  readonly send: number;
  readonly portOf: ReadonlyMap<string, number>;
  readonly smpp: KannelOptions['smpp'];
}

function configOf({ folder, inboundUrl, admin, box, send, portOf, smpp }: ConfigParts): string {
  const centres = [...portOf].map(
    ([smscId, port]) => `group = smsc
smsc = fake
smsc-id = ${smscId}
port = ${port}
connect-allow-ip = 127.0.0.1
`,
  );
  if (smpp) {
    centres.push(`group = smsc
smsc = smpp
smsc-id = ${smpp.smscId}
host = 127.0.0.1
port = ${smpp.port}
transceiver-mode = true
smsc-username = test
smsc-password = test
system-type = ""
reconnect-delay = 1
`);
  }
  return `group = core
admin-port = ${admin}
admin-password = ${'x'.repeat(12)}
smsbox-port = ${box}
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
log-file = "${join(folder, 'bearerbox.log')}"
log-level = 0
store-type = file
store-location = "${join(folder, 'store')}"

${centres.join('\n')}
group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${box}
sendsms-port = ${send}
log-file = "${join(folder, 'smsbox.log')}"
log-level = 0
http-request-retry = 1000
http-queue-delay = 1

group = sms-service
keyword = default
catch-all = yes
max-messages = 0
concatenation = true
get-url = "${inboundUrl}?${KANNEL_QUERY}"
`;
}

/** The query that docs/providers/kannel.md tells operators to write. */
export const KANNEL_QUERY = 'id=%I&from=%p&to=%P&smsc=%i&time=%T&charset=%C&coding=%c&udh=%u&text=%b';
