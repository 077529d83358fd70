// `npm start`: set-up, then the server. Plain JavaScript, since it runs before anything is installed.
import { runChild } from './lib/child.mjs';
import { ROOT } from './lib/paths.mjs';
import { exitWithError } from './lib/report.mjs';
import { prepare } from './lib/setup.mjs';

try {
  const { node, env } = await prepare();
  const args = ['packages/server/bin/simsmsbox.ts', ...process.argv.slice(2)];
  // The server stops when the channel closes, so that it never outlives us, not even after kill -9.
  process.exitCode = await runChild(node, args, { env, cwd: ROOT, detached: true, ipc: true });
} catch (error) {
  exitWithError(error);
}
