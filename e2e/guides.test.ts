import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
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
const GUIDES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

const folders = new TemporaryFolders();
let target: Target;
let testKey: string;
/** The client as it would be published. */
let tarball: string;
let missing: string | null;

beforeAll(async () => {
  missing = await ensureProgram('curl', 'curl');
  target = await openTarget();
  testKey = await makeTestKey(target);
  const packed = await folders.make();
  await run('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: join(ROOT, 'packages/sdk') });
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
    .replaceAll('psk_test_xxx', testKey)
    .replaceAll('psk_xxx', target.apiKey)
    .replaceAll('demo@simsmsbox.local', target.login?.email ?? '')
    .replaceAll('the-demo-password', target.login?.password ?? '')
    .replaceAll(/npm install (?:-D )?simsmsbox\b/g, `npm install --silent --no-audit --no-fund --offline ${tarball}`);
}

async function follow(terminal: Terminal, folder: string, blocks: readonly GuideBlock[]): Promise<void> {
  let printed = '';
  for (const { kind, line, text, ...block } of blocks) {
    if (kind === 'file') await writeFile(join(folder, 'name' in block ? block.name : ''), `${own(text)}\n`);
    if (kind === 'output')
      expect(isShown(own(text), printed), `line ${line} shows\n${text}\nand it was\n${printed}`).toBe(true);
    if (kind !== 'run') continue;
    const { code, output } = await terminal.run(own(text));
    expect(code, `line ${line}:\n${text}\n${output}`).toBe(0);
    printed = output;
  }
}

describe.each(GUIDES)('%s', (name) => {
  it('does what it says, command by command', { timeout: 180_000 }, async () => {
    const folder = await folders.make();
    const home = join(folder, 'home');
    await mkdir(home);
    const { PATH = '' } = process.env;
    const terminal = openTerminal(folder, { PATH, HOME: home, LANG: 'C.UTF-8' });
    try {
      await follow(terminal, folder, await readGuide(join(FOLDER, name)));
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
