import { runTool } from './tool.mjs';

/** knip twice: over everything, and over what ships, where an export that only tests use counts as unused. */
export async function checkDeadCode(tree) {
  const findings = [];
  for (const mode of [[], ['--production']]) {
    const { code, output } = await runTool(tree, 'knip', ['--no-progress', '--no-config-hints', ...mode]);
    if (code !== 0) findings.push(`knip ${mode.join(' ')}\n${output}`);
  }
  return findings;
}
