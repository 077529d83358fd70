import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './support/box-process.ts';
import { bundleIn, installSdk, packSdk, pathOfMachine, type SdkPackage, TOOLS } from './support/sdk-package.ts';
import { openTarget, type Target } from './support/target.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';

const run = promisify(execFile);
const GZIPPED_BYTES_MAX = 10_000;

const folders = new TemporaryFolders();
let sdk: SdkPackage;
/** An empty project with nothing in it but the package. */
let project: string;

beforeAll(async () => {
  sdk = await packSdk(await folders.make());
  project = await folders.make();
  await installSdk(sdk, project);
}, 120_000);
afterAll(() => folders.remove());

describe('the package', () => {
  it('holds what is needed and nothing else', () => {
    expect(sdk.files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'dist/index.js']));
    const strange = sdk.files.filter((path) => !/^(package\.json|README\.md|LICENSE|dist\/.+\.(js|d\.ts))$/.test(path));
    expect(strange).toEqual([]);
    expect(sdk.files.filter((path) => path.includes('.test.'))).toEqual([]);
  });

  it('needs no other package', async () => {
    const manifest = JSON.parse(await readFile(join(sdk.folder, 'package.json'), 'utf8')) as Record<string, object>;
    expect(manifest['dependencies']).toBeUndefined();
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    expect(Object.keys(peerDependencies)).toEqual(Object.keys(peerDependenciesMeta));
    expect(Object.values(peerDependenciesMeta)).toEqual([{ optional: true }, { optional: true }]);
  });

  it('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: sdk.folder, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('passes arethetypeswrong for every way of importing an ES module', async () => {
    const result = await checkPackage(createPackageFromTarballData(sdk.data));
    if (!result.types) throw new Error('It has no types.');
    // It has no CommonJS, which Node 20 loads from ES modules, and resolvers of before 2021 know no `exports`.
    const known = new Set(['CJSResolvesToESM']);
    const problems = result.problems.filter(
      (problem) => !known.has(problem.kind) && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
    );
    expect(problems).toEqual([]);
    expect(Object.keys(result.entrypoints)).toEqual(expect.arrayContaining(['.', './playwright', './vitest']));
  });

  it(`is under ${GZIPPED_BYTES_MAX} bytes for a browser, minified and gzipped`, async () => {
    const code = await bundleIn(
      project,
      'import { SimSmsBox, verifyWebhook } from "simsmsbox"; self.x = [SimSmsBox, verifyWebhook];',
    );
    expect(code).toContain('/api/sms/orders/purchase');
    const size = gzipSync(code, { level: 9 }).length;
    expect(size).toBeGreaterThan(3_000);
    expect(size).toBeLessThan(GZIPPED_BYTES_MAX);
  });

  it('leaves out of a bundle what is not used', async () => {
    const code = await bundleIn(project, 'import { verifyWebhook } from "simsmsbox"; self.x = verifyWebhook;');
    expect(code).not.toContain('/api/');
    expect(gzipSync(code).length).toBeLessThan(2_000);
  });

  it('takes nothing from Node that a browser does not have', async () => {
    const seen = new Set<string>();
    const strange: string[] = [];
    const visit = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const text = await readFile(join(sdk.folder, path), 'utf8');
      if (/\b(process|Buffer|require|__dirname|global)\b\s*[.(]/.test(text))
        strange.push(`${path} uses a global of Node`);
      for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)) {
        if (name.startsWith('.')) await visit(join(dirname(path), name));
        else strange.push(`${path} imports ${name}`);
      }
    };
    await visit('dist/index.js');
    expect(seen.size).toBeGreaterThan(15);
    expect(strange).toEqual([]);
  });
});

const PROGRAM = `
import { ConflictError, type Order, SimSmsBox, SimSmsBoxError } from 'simsmsbox';

const [baseUrl = '', apiKey = ''] = process.argv.slice(2);
const box = new SimSmsBox({ baseUrl, apiKey });

const market = await box.shop.market({ country: 'US', service: 'instagram' });
const order: Order = await box.orders.purchase({ service: 'instagram', country: 'US' });
const { code, message } = await box.orders.waitForCode(order.orderId, { timeoutMs: 30_000 });
const refused = await box.orders.cancel(order.orderId).catch((error: unknown) => error);
const unknown = await box.orders.get('S0').catch((error: unknown) => error);

let listed: Order | undefined;
for await (listed of box.orders.iterate()) break;

console.log(JSON.stringify({
  node: process.versions.node,
  offers: market.services.length,
  code: code === message.codeValue && message.phone === order.phone,
  listed: listed?.orderId === order.orderId,
  refused: refused instanceof ConflictError,
  unknown: unknown instanceof SimSmsBoxError && unknown.code === 'ORDER_NOT_FOUND',
}));
`;

describe('in an empty project', () => {
  let target: Target;

  beforeAll(async () => {
    target = await openTarget();
    await writeFile(join(project, 'program.ts'), PROGRAM);
  }, 60_000);
  afterAll(() => target.close());

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('its types hold with module %s and resolution %s, under the strictest settings', async (module, moduleResolution) => {
    await withRunners(project);
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      outDir: 'out',
    };
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['program.ts', 'wrong.ts'] }),
    );
    await writeFile(
      join(project, 'wrong.ts'),
      `import { SimSmsBox } from 'simsmsbox';
       import { test } from 'simsmsbox/playwright';
       import { leaseNumber } from 'simsmsbox/vitest';
       const box = new SimSmsBox({ baseUrl: '' });
       void box.orders.purchase({ service: 'instagram' });
       void box.orders.list({ status: 'over' });
       test('x', ({ simNumber }) => simNumber.telephone);
       void leaseNumber({ tag: 7 });`,
    );
    const { stdout } = await run(join(TOOLS, 'tsc'), [], { cwd: project }).catch((error: { stdout: string }) => error);
    const found = stdout.match(/^\S+\.ts\(\d+,\d+\): error TS\d+/gm) ?? [];
    expect(found, stdout).toEqual([5, 6, 7, 8].map((line) => expect.stringMatching(`^wrong.ts\\(${line},`)));
  });

  it('rents a number, waits for its code and tells errors apart, under the Node of this machine', async () => {
    const args = ['out/program.js', target.url, target.apiKey];
    const { stdout } = await run('node', args, { cwd: project, env: { PATH: pathOfMachine() } });
    const { node, offers, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
    expect(String(node)).toMatch(/^(2\d|[3-9]\d)\./);
    expect(offers).toBe(1);
    expect(rest).toEqual({ code: true, listed: true, refused: true, unknown: true });
  });
});

/** The test runners beside the package, as its optional peers. */
async function withRunners(folder: string): Promise<void> {
  for (const name of ['vitest', '@playwright/test']) {
    const path = join(folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), path).catch(() => undefined);
  }
}
