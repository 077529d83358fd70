// `node scripts/run.mjs COMMAND [ARGS]`: set-up, then a tool of node_modules/.bin, or `node` for Node 24 itself.
import { join } from 'node:path';
import { runChild } from './lib/child.mjs';
import { ROOT } from './lib/paths.mjs';
import { exitWithError, SetupError } from './lib/report.mjs';
import { prepare } from './lib/setup.mjs';

const [command, ...args] = process.argv.slice(2);
try {
  if (!command) throw new SetupError('Usage: node scripts/run.mjs COMMAND [ARGS]');
  const { node, env } = await prepare();
  const program = command === 'node' ? node : join(ROOT, 'node_modules/.bin', command);
  process.exitCode = await runChild(program, args, { env, cwd: ROOT });
} catch (error) {
  exitWithError(error);
}
