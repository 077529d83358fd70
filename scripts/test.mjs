// `npm test [-- vitest arguments]`: set-up, the Debian packages some tests drive, then every test.
import { join } from 'node:path';
import { runChild } from './lib/child.mjs';
import { ensureDebianPackages } from './lib/debian.mjs';
import { ROOT } from './lib/paths.mjs';
import { exitWithError } from './lib/report.mjs';
import { prepare } from './lib/setup.mjs';

try {
  const { env } = await prepare();
  ensureDebianPackages();
  const vitest = join(ROOT, 'node_modules/.bin/vitest');
  process.exitCode = await runChild(vitest, ['run', ...process.argv.slice(2)], { env, cwd: ROOT });
} catch (error) {
  exitWithError(error);
}
