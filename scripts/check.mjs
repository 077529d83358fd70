// `npm run check [-- CHECKER…]`: set-up, then every checker, two at a time, one line each, and what failed in full.

import { CHECKS } from './checks/index.mjs';
import { ROOT } from './lib/paths.mjs';
import { exitWithError, SetupError } from './lib/report.mjs';
import { prepare } from './lib/setup.mjs';

const AT_ONCE = 2;

try {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in CHECKS));
  if (unknown.length > 0)
    throw new SetupError(`Not a checker: ${unknown.join(', ')}. There are: ${Object.keys(CHECKS).join(', ')}.`);
  const { node, env } = await prepare();
  const failed = await runAll(wanted.length > 0 ? wanted : Object.keys(CHECKS), { root: ROOT, node, env });
  process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `Failed: ${failed.join(', ')}.\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  exitWithError(error);
}

async function runAll(names, tree) {
  const queue = [...names];
  const failed = [];
  const worker = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      if (!(await runOne(name, tree))) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

async function runOne(name, tree) {
  const startedAt = performance.now();
  const findings = await CHECKS[name](tree);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.padStart(5)} s\n`);
  if (findings.length > 0) process.stdout.write(`${findings.join('\n').replace(/^/gm, '    ')}\n`);
  return findings.length === 0;
}
