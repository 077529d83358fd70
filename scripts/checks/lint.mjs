import { runTool } from './tool.mjs';

/** oxlint with type information. Its type-aware half passes in silence when the second binary is missing, so ask. */
export async function checkLint(tree) {
  const version = await runTool(tree, 'tsgolint', ['--help']).catch((error) => ({
    output: error.message,
    missing: true,
  }));
  if (version.missing) return [`The type-aware rules cannot run: ${version.output}`];
  const { code, output } = await runTool(tree, 'oxlint', ['-f', 'unix']);
  return code === 0 ? [] : [output];
}
