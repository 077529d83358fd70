import { runTool } from './tool.mjs';

/** Below this, the checker did not see the source: with a TypeScript it cannot use it finds 0 modules and passes. */
export const MODULES_AT_LEAST = 150;

/** dependency-cruiser over the packages, by the rules of .dependency-cruiser.cjs. */
export async function checkBoundaries(tree) {
  const { stdout, output } = await runTool(tree, 'depcruise', ['packages', '--output-type', 'json']);
  const report = parse(stdout);
  if (!report) return [output];
  const { totalCruised, violations } = report.summary;
  const findings = violations.map(describe);
  const least = tree.modulesAtLeast ?? MODULES_AT_LEAST;
  if (totalCruised < least)
    findings.push(`Only ${totalCruised} modules were seen, fewer than ${least}: the checker is blind.`);
  return findings;
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function describe({ rule, from, to, cycle, comment }) {
  const path = cycle?.length
    ? [from, ...cycle.map((step) => step.name)]
    : [from, to].filter((name, i) => i === 0 || name !== from);
  return `${rule.name}: ${path.join(' → ')}${comment ? ` (${comment})` : ''}`;
}
