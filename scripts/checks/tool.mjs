import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a tool of node_modules/.bin over a tree, without colours. */
export function runTool(tree, tool, args) {
  return run(tree, join(tree.root, 'node_modules/.bin', tool), args);
}

/** Runs a TypeScript or JavaScript file of the tree under Node 24. */
export function runNode(tree, args) {
  return run(tree, tree.node, args);
}

function run({ root, env }, program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr, output: `${stdout}\n${stderr}`.trim() }));
  });
}

/** A checker that is a tool alone: it fails when the tool does, with the tool's own words. */
export function toolCheck(tool, args) {
  return async (tree) => {
    const { code, output } = await runTool(tree, tool, args);
    return code === 0 ? [] : [output];
  };
}
