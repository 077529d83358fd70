import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SimSmsBox } from '../packages/sdk/src/index.ts';
import { ROOT } from './support/box-process.ts';
import { installSdk, packSdk, TOOLS } from './support/sdk-package.ts';
import { openTarget, type Target } from './support/target.ts';
import { TemporaryFolders } from './support/temporary-folder.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;
/** More workers than numbers, so that they must share. */
const NUMBERS = 2;

const folders = new TemporaryFolders();
let target: Target;
let play: SimSmsBox;
let env: Record<string, string>;
/** A project with the packed client and both runners. */
let project: string;

beforeAll(async () => {
  target = await openTarget();
  if (!target.login) return;
  const { accessToken } = await new SimSmsBox({ baseUrl: target.url }).auth.login(target.login);
  const person = new SimSmsBox({ baseUrl: target.url, accessToken });
  const { key } = await person.apiKeys.create({ name: 'runners', mode: 'test' });
  play = new SimSmsBox({ baseUrl: target.url, apiKey: key });
  await play.orders.purchaseBatch({ service: 'test-silent', country: 'US', tag: 'runners', quantity: NUMBERS });

  project = await folders.make();
  const { PATH = '' } = process.env;
  env = { PATH, HOME: project, SIMSMSBOX_URL: target.url, SIMSMSBOX_API_KEY: key };
  await installSdk(await packSdk(await folders.make()), project);
  for (const name of ['vitest', '@playwright/test']) {
    const path = join(project, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), path);
  }
}, TIMEOUT_MS);
afterAll(async () => {
  await target.close();
  await folders.remove();
});
beforeEach((ctx) => ctx.skip(target.login === null, 'Making a key needs the log-in of a customer.'));

/** Runs a tool in the project; what it printed, whether it passed or not. */
async function runTool(tool: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await run(join(TOOLS, tool), args, { cwd: project, env, timeout: TIMEOUT_MS });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

/** Six tests that each want a number and the code they had sent to it, and one that fails while it has one. */
const testsWith = (parameters: string, withNumber: (body: string) => string) => `
for (const code of ['111111', '222222', '333333', '444444', '555555', '666666']) {
  test(code, async (${parameters}) => {
    ${withNumber(`
      await number.injectMessage({ from: 'Shop', text: code + ' is your code' });
      expect(number.phone).toMatch(/^\\+1/);
      expect((await number.waitForCode()).code).toBe(code);
    `)}
  });
}
test('fails', async (${parameters}) => {
  ${withNumber("expect(number.phone).toBe('another');")}
});
`;

const expectAllNumbersBack = async () => expect((await play.leases.list()).items).toEqual([]);

it(
  'Playwright tests in parallel share few numbers, each gets its code, and all numbers come back',
  async () => {
    await writeFile(
      join(project, 'signup.spec.ts'),
      `import { expect, test } from 'simsmsbox/playwright';
     test.use({ simNumberOptions: { tag: 'runners' } });
     ${testsWith('{ simNumber: number }', (body) => body)}`,
    );
    await writeFile(
      join(project, 'playwright.config.ts'),
      `import { defineConfig } from '@playwright/test';
     export default defineConfig({ testMatch: '*.spec.ts', fullyParallel: true, workers: 3, reporter: 'line' });`,
    );
    const { code, output } = await runTool('playwright', ['test']);
    expect(output).toMatch(/1 failed[^]*6 passed/);
    expect(output).toContain('"another"');
    expect(code).toBe(1);
    await expectAllNumbersBack();
  },
  TIMEOUT_MS,
);

it(
  'Vitest tests in parallel share few numbers, each gets its code, and all numbers come back',
  async () => {
    for (const name of ['one', 'two']) {
      await writeFile(
        join(project, `${name}.test.ts`),
        `import { expect, test } from 'vitest';
       import { leaseNumber } from 'simsmsbox/vitest';
       ${testsWith('', (body) => `const number = await leaseNumber({ tag: 'runners' }); ${body}`)}`,
      );
    }
    await writeFile(
      join(project, 'concurrent.test.ts'),
      `import { test as base } from 'vitest';
     import { withNumber } from 'simsmsbox/vitest';
     const test = base.concurrent;
     ${testsWith('{ expect }', (body) => `await withNumber({ tag: 'runners' }, async (number) => { ${body} });`)}`,
    );
    const { code, output } = await runTool('vitest', ['run', '.test.', '--no-color', '--testTimeout=60000']);
    expect(output).toMatch(/Tests +3 failed \| 18 passed/);
    expect(output).toContain("to be 'another'");
    expect(code).toBe(1);
    await expectAllNumbersBack();
  },
  TIMEOUT_MS,
);
