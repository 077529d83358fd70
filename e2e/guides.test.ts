import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { logIn } from './support/api-client.ts';
import { ROOT } from './support/box-process.ts';
import { ensureProgram } from './support/debian-package.ts';
import { type GuideBlock, isShown, readGuide } from './support/guide.ts';
import { openTarget, type Target } from './support/target.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';
import { openTerminal, type Terminal } from './support/terminal.ts';

const run = promisify(execFile);
const FOLDER = join(ROOT, 'docs/guides');
const GUIDES = [
  ...readdirSync(FOLDER).filter((name) => name.endsWith('.md')),
  '../webhooks.md',
  '../../packages/sdk/README.md',
];

const folders = new TemporaryFolders();
let target: Target;
let testKey: string;
/** For what a guide lets the reader serve. */
let port: number;
/** The client as it would be published. */
let tarball: string;
let missing: string | null;

beforeAll(async () => {
  missing = await missingPrograms();
  port = await freePort();
  target = await openTarget();
  testKey = await makeTestKey(target);
  const packed = await folders.make();
  await run('npm', ['pack', '--silent', '--ignore-scripts=false', '--pack-destination', packed], {
    cwd: join(ROOT, 'packages/sdk'),
  });
  tarball = join(packed, (await readdir(packed))[0] ?? '');
}, 120_000);
afterAll(async () => {
  await target.close();
  await folders.remove();
});
beforeEach((ctx) => {
  ctx.skip(missing !== null, missing ?? '');
  ctx.skip(target.login === null, 'The guides need the log-in of a customer.');
});

async function missingPrograms(): Promise<string | null> {
  const lacks = [];
  for (const program of ['curl', 'python3', 'openssl']) lacks.push(await ensureProgram(program, program));
  return lacks.find((each) => each !== null) ?? null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function makeTestKey({ url, login }: Target): Promise<string> {
  if (!login) return '';
  const person = await logIn(url, login);
  const made = await person.send<{ key: string }>('POST', '/api/sms/api-keys', { name: 'guides', mode: 'test' });
  return made.body.key;
}

/** What stands in a guide for what a reader has of their own. */
function own(text: string): string {
  return text
    .replaceAll('http://127.0.0.1:3000', target.url)
    .replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`)
    .replaceAll('listen(4000', `listen(${port}`)
    .replaceAll('psk_test_xxx', testKey)
    .replaceAll('psk_xxx', target.apiKey)
    .replaceAll('demo@simsmsbox.local', target.login?.email ?? '')
    .replaceAll('the-demo-password', target.login?.password ?? '')
    .replaceAll(/npm install (?:-D )?simsmsbox\b/g, `npm install --silent --no-audit --no-fund --offline ${tarball}`)
    .replaceAll(/npm install -D ((?:(?:vitest|@playwright\/test) )+).*/g, (_, names: string) =>
      linkRunners(names.trim()),
    );
}

/** The test runners of this repository in place of those from a registry, which a test must not need. */
function linkRunners(names: string): string {
  const links = names.split(' ').flatMap((name) => [name, `.bin/${name === 'vitest' ? 'vitest' : 'playwright'}`]);
  const link = (path: string) => `ln -sfn ${ROOT}/node_modules/${path} node_modules/${path}`;
  return ['mkdir -p node_modules/.bin node_modules/@playwright', ...links.map(link)].join(' && ');
}

/** What went otherwise than the guide says; empty when all is as it says. */
async function follow(terminal: Terminal, folder: string, blocks: readonly GuideBlock[]): Promise<string[]> {
  let printed = '';
  for (const block of blocks) {
    const text = own(block.text);
    if (block.kind === 'file') await writeFile(join(folder, block.name), `${text}\n`);
    if (block.kind === 'output' && !isShown(text, printed))
      return [`line ${block.line} shows`, text, 'and it was', printed];
    if (block.kind !== 'run') continue;
    const { code, output } = await terminal.run(text);
    if (code !== 0) return [`line ${block.line} ended with ${code}`, text, output];
    printed = output;
  }
  return [];
}

describe.each(GUIDES)('%s', (name) => {
  it('does what it says, command by command', { timeout: 180_000 }, async () => {
    const folder = await folders.make();
    const home = join(folder, 'home');
    await mkdir(home);
    const { PATH = '' } = process.env;
    const terminal = openTerminal(folder, { PATH, HOME: home, LANG: 'C.UTF-8' });
    try {
      expect((await follow(terminal, folder, await readGuide(join(FOLDER, name)))).join('\n')).toBe('');
    } finally {
      await terminal.close();
    }
  });
});

it('a guide that shows something else than what happens is found', () => {
  expect(isShown('YES|123456', 'YES|654321\n')).toBe(true);
  expect(isShown('{"a":1,…}', '{"a":2,"b":[1]}')).toBe(true);
  expect(isShown('YES|123456', 'NO|')).toBe(false);
  expect(isShown('{"a":1,…}', '{"b":2}')).toBe(false);
});
