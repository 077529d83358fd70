import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packSdk, pathOfMachine } from './support/sdk-package.ts';
import { openTarget, type Target } from './support/target.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';

const run = promisify(execFile);

const folders = new TemporaryFolders();
let target: Target;
/** The program as npm puts it into a project. */
let program: string;
let home: string;

beforeAll(async () => {
  target = await openTarget();
  const { tarball } = await packSdk(await folders.make());
  const project = await folders.make();
  await writeFile(join(project, 'package.json'), '{"private":true}');
  const install = ['install', '--offline', '--silent', '--no-audit', '--no-fund', tarball];
  await run('npm', install, { cwd: project, env: { ...process.env, PATH: pathOfMachine() } });
  program = join(project, 'node_modules/.bin/simsmsbox');
}, 120_000);
afterAll(async () => {
  await target.close();
  await folders.remove();
});
beforeEach(async () => {
  home = await folders.make();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command with a home of its own and nothing of the surrounding environment. */
async function cli(args: readonly string[], { input = '', env = {} }: { input?: string; env?: object } = {}) {
  const child = spawn(program, [...args], { env: { PATH: pathOfMachine(), HOME: home, ...env } });
  child.stdin.end(input);
  return new Promise<Ended>((resolve) => {
    const seen = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (seen.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (seen.stderr += text));
    child.on('close', (code) => resolve({ code, ...seen }));
  });
}

/** Runs one command as somebody who is logged in. */
const known = (...args: string[]) =>
  cli(args, { env: { SIMSMSBOX_URL: target.url, SIMSMSBOX_API_KEY: target.apiKey } });

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await known(...args, '--json');
  if (code !== 0) throw new Error(`simsmsbox ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

interface Order {
  readonly orderId: number;
  readonly phone: string;
  readonly status: string;
  readonly rentDays: number;
}

describe('login', () => {
  it('stores a key from a pipe for its owner alone, without showing it, and logout forgets it', async () => {
    const { code, stdout, stderr } = await cli(['login', '--url', target.url], { input: `${target.apiKey}\n` });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain(`Logged in to ${target.url}`);
    expect(stdout + stderr).not.toContain(target.apiKey);
    const file = join(home, '.config/simsmsbox/login.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(target.apiKey);
    expect(await cli(['wallet'])).toMatchObject({ code: 0, stdout: expect.stringContaining('BALANCE') });
    expect(await cli(['logout'])).toMatchObject({ code: 0 });
    expect(await cli(['wallet'])).toMatchObject({ code: 2, stderr: expect.stringContaining('simsmsbox login') });
  });

  it('makes a key with e-mail and password, and stores nothing when the password is wrong', async (context) => {
    context.skip(target.login === null, 'There is no log-in for that box.');
    const { email = '', password = '' } = target.login ?? {};
    const wrong = await cli(['login', '--url', target.url, '--email', email], { input: 'not the password\n' });
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('INVALID_CREDENTIALS') });
    expect(await cli(['wallet'])).toMatchObject({ code: 2 });
    const right = await cli(['login', '--url', target.url, '--email', email], { input: `${password}\n` });
    expect(right).toMatchObject({ code: 0 });
    expect((await cli(['wallet', '--json'])).stdout).toContain('"balance"');
  });

  it('shows a stored key to no other box', async () => {
    await cli(['login', '--url', target.url], { input: `${target.apiKey}\n` });
    const other = await cli(['wallet', '--url', 'http://127.0.0.1:9']);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no key') });
  });
});

describe('a number', () => {
  it('is bought, waited for, listed, shown, renewed and given back', async () => {
    const bought = await known('buy', 'instagram', 'US', '--tag', 'cli', '--wait', '--timeout', '30');
    expect(bought).toMatchObject({ code: 0 });
    const code = bought.stdout.trim().split('\n').at(-1) ?? '';
    expect(code).toMatch(/^[A-Z\d-]{4,12}$/i);
    const [order] = await json<Order[]>('orders', '--tag', 'cli');
    expect(order).toMatchObject({ status: 'active', rentDays: 1 });
    const id = String(order?.orderId);
    const shown = await known('orders', id);
    expect(shown.stdout).toContain(order?.phone ?? 'a number');
    expect(shown.stdout).toContain(code);
    expect(await known('orders', '--status', 'active')).toMatchObject({ stdout: expect.stringContaining(code) });
    expect(await json<Order>('renew', id, '--days', '2')).toMatchObject({ rentDays: 3 });
    expect((await known('watch', id, '--once', '--timeout', '10')).stdout.trim()).toBe(code);
    expect(await json<Order>('release', id)).toMatchObject({ status: 'released' });
    expect(await known('cancel', id)).toMatchObject({ code: 4, stderr: expect.stringContaining('ORDER_ENDED') });
  });

  it('is bought once for one idempotency key', async () => {
    const buy = () => json<Order>('buy', 'telegram', 'GB', '--idempotency-key', `cli-${process.pid}`);
    expect((await buy()).orderId).toBe((await buy()).orderId);
  });

  it('shows its code in another terminal as it arrives', async () => {
    const watching = spawn(program, ['watch', '--json'], {
      env: { PATH: pathOfMachine(), HOME: home, SIMSMSBOX_URL: target.url, SIMSMSBOX_API_KEY: target.apiKey },
    });
    const lines: string[] = [];
    watching.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
    const ended = new Promise((resolve) => watching.on('close', resolve));
    await expect.poll(() => known('wallet'), { timeout: 15_000 }).toMatchObject({ code: 0 });
    const order = await json<Order>('buy', 'whatsapp', 'DE');
    await expect.poll(() => lines.join('\n'), { timeout: 15_000 }).toContain(order.phone);
    watching.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});

describe('export', () => {
  it('prints number and link a line, and writes a file that only its owner reads', async () => {
    await json<Order>('buy', 'instagram', 'US');
    const { stdout } = await known('export', '--scope', 'current');
    for (const line of stdout.trim().split('\n')) {
      expect(line).toMatch(/^\+\d+----http:\/\/\S+\/api\/sms\/record\?key=pok_\w+$/);
    }
    await mkdir(home, { recursive: true });
    const file = join(home, 'numbers.txt');
    expect(await known('export', '--output', file)).toMatchObject({ code: 0 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain('----http');
  });
});

describe('the command line', () => {
  it('teaches by example: every command shows some, and they name the command', async () => {
    const { stdout } = await cli(['--help']);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, name]) => name ?? '');
    expect(names).toEqual(expect.arrayContaining(['login', 'market', 'buy', 'watch', 'orders', 'wallet', 'export']));
    for (const name of new Set(names.filter((each) => each !== 'simsmsbox'))) {
      const help = await cli([name, '--help']);
      expect(help).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(new RegExp(`Examples\\n.*simsmsbox ${name}`)),
      });
    }
  });

  it.each([
    ['no such command', ['rent'], 2],
    ['no such option', ['buy', '--cheap'], 2],
    ['no number of days', ['buy', 'x', 'US', '--days', 'many'], 2],
    ['too many words', ['wallet', 'now'], 2],
    ['no such choice', ['orders', '--status', 'lost'], 2],
    ['no such order', ['orders', '424242'], 4],
    ['no such service', ['buy', 'nothing-of-the-kind', 'US'], 4],
    ['nothing in stock', ['buy', 'test-no-stock', 'US'], 4],
    ['a box that is not there', ['wallet', '--url', 'http://127.0.0.1:9', '--key', 'psk_x'], 1],
    ['a key that is none', ['wallet', '--key', 'psk_x'], 3],
  ])(
    'says what is wrong and ends with its code: %s',
    async (_name, args, expected) => {
      const { code, stdout, stderr } = await known(...args);
      expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
      expect(stderr.length).toBeGreaterThan(20);
      expect(stderr).not.toMatch(/at .*\.js:\d+/);
    },
    60_000,
  );

  it('completes commands, options and values in bash', async () => {
    const { stdout } = await cli(['completion', 'bash']);
    const complete = async (...words: string[]) => {
      const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _simsmsbox; echo "\${COMPREPLY[@]}"`;
      return (await run('bash', ['-c', script])).stdout.trim();
    };
    expect(await complete('simsmsbox', 'wa')).toBe('watch wallet');
    expect(await complete('simsmsbox', 'buy', '--d')).toBe('--days');
    expect(await complete('simsmsbox', 'orders', '--status', 'act')).toBe('active');
  });

  it('prints tables that fit their columns, and JSON that a program reads', async () => {
    const { stdout } = await known('market', 'US', '--limit', '3');
    const [heading = '', ...rows] = stdout.trim().split('\n');
    expect(heading).toMatch(/^SERVICE +NAME +USDT A DAY +STOCK$/);
    expect(rows).toHaveLength(3);
    const { services } = await json<{ services: unknown[] }>('market', 'US', '--service', 'telegram');
    expect(services).toHaveLength(1);
  });
});
